import { describe } from 'vitest'
import { databaseKinds, freshDatabase } from '../support/database.ts'
import { endsInOrder, keepsItsWord } from './database.ts'

describe.each(databaseKinds)('the %s database', kind => {
  describe('keeps its word', () => {
    keepsItsWord(() => freshDatabase(kind))
  })
  describe('ends in order', () => {
    endsInOrder(() => freshDatabase(kind))
  })
})
