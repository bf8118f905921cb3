import { describe } from 'vitest'
import { saysAsTold, showsEverything } from './platform.ts'
import { bringsBackWhatPeopleDo, bringsBackWords, keepsEnemiesOut } from './platform-inbound.ts'
import { teamsHarness } from './teams-harness.ts'

describe('Teams, as a platform like any other,', () => {
  describe('says what it is told', () => {
    saysAsTold(teamsHarness)
  })
  describe('shows everything', () => {
    showsEverything(teamsHarness)
  })
  describe('brings back what people do', () => {
    bringsBackWhatPeopleDo(teamsHarness)
  })
  describe('brings back words', () => {
    bringsBackWords(teamsHarness)
  })
  describe('keeps enemies out', () => {
    keepsEnemiesOut(teamsHarness)
  })
})
