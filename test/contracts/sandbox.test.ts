import { describe } from 'vitest'
import { useSandboxes } from '../platforms/sandbox/open-sandbox.ts'
import { saysAsTold, showsEverything } from './platform.ts'
import { bringsBackWhatPeopleDo, bringsBackWords, keepsEnemiesOut } from './platform-inbound.ts'
import { sandboxHarness } from './sandbox-harness.ts'

describe('the sandbox, as a platform like any other,', () => {
  const sandboxes = useSandboxes()
  const open = () => sandboxHarness(sandboxes)
  describe('says what it is told', () => {
    saysAsTold(open)
  })
  describe('shows everything', () => {
    showsEverything(open)
  })
  describe('brings back what people do', () => {
    bringsBackWhatPeopleDo(open)
  })
  describe('brings back words', () => {
    bringsBackWords(open)
  })
  describe('keeps enemies out', () => {
    keepsEnemiesOut(open)
  })
})
