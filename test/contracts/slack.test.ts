import { describe } from 'vitest'
import { saysAsTold, showsEverything } from './platform.ts'
import { bringsBackWhatPeopleDo, bringsBackWords, keepsEnemiesOut } from './platform-inbound.ts'
import { slackHarness } from './slack-harness.ts'

describe('Slack, as a platform like any other,', () => {
  describe('says what it is told', () => {
    saysAsTold(slackHarness)
  })
  describe('shows everything', () => {
    showsEverything(slackHarness)
  })
  describe('brings back what people do', () => {
    bringsBackWhatPeopleDo(slackHarness)
  })
  describe('brings back words', () => {
    bringsBackWords(slackHarness)
  })
  describe('keeps enemies out', () => {
    keepsEnemiesOut(slackHarness)
  })
})
