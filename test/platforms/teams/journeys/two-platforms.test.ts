import { expect, test, vi } from 'vitest'
import { eventually } from '../../../journeys/everywhere/eventually.ts'
import { BOT, SIGNING_SECRET } from '../../../support/slack/emulator.ts'
import { buttonsOf, textsOf } from '../../../support/teams/reading.ts'
import { anEmulatedSlack } from '../../slack/journeys/an-emulated-slack.ts'
import { aDrumbeatInTeams } from './a-drumbeat-in-teams.ts'

vi.setConfig({ testTimeout: 90_000 })

test('Slack and Teams in one process are two workspaces: one is served while the other does not answer', async () => {
  await using slack = await anEmulatedSlack()
  const environment = { SLACK_BOT_TOKEN: BOT.token, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.url }
  await using drumbeat = await aDrumbeatInTeams({ now: '2026-11-22T18:00:00Z', environment })
  const { service } = drumbeat
  // Slack is in trouble: whatever is sent to it fails for as long as this story lasts.
  await slack.emulator[Symbol.asyncDispose]()

  await drumbeat.say('ana', 'channel', 'setup')
  const offer = await eventually(() => {
    const found = drumbeat.standing('ana', 'channel').find(({ card }) => card && buttonsOf(card).length > 0)
    if (!found) throw new Error('no form was offered')
    return found
  })
  const label = offer.card ? (buttonsOf(offer.card)[0]?.title ?? '') : ''
  const form = await drumbeat.press('ana', 'channel', offer, label)
  if (form === null) throw new Error('no form opened')
  expect(await drumbeat.submit('ana', 'channel', form, {})).toBeNull()
  await eventually(() => {
    const said = drumbeat.standing('ana', 'channel').flatMap(({ card }) => (card ? textsOf(card) : []))
    if (!said.some(text => text.includes('cx-core is set up'))) throw new Error('the channel was not told')
  })

  // Nothing of Teams was ever told to Slack, nor of Slack to Teams.
  expect(JSON.stringify(slack.emulator.calls)).not.toMatch(/aad-|29:|@thread/)
  expect(JSON.stringify(service.called)).not.toMatch(/xoxb-|"[UC][A-Z0-9]{8,}"/)
})
