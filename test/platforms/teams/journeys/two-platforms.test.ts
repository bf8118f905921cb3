import { expect, test, vi } from 'vitest'
import { eventually } from '../../../journeys/everywhere/eventually.ts'
import { chatOver } from '../../../journeys/everywhere/in-teams.ts'
import { BOT, SIGNING_SECRET } from '../../../support/slack/emulator.ts'
import { submitted } from '../../../support/slack/filling.ts'
import { slackRequests } from '../../../support/slack/requests.ts'
import { buttonsOf, textsOf } from '../../../support/teams/reading.ts'
import { anEmulatedSlack } from '../../slack/journeys/an-emulated-slack.ts'
import { aDrumbeatInTeams, type Member } from './a-drumbeat-in-teams.ts'
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

test('a whole team of Slack waits for a Slack that answers nothing, and everyone in Teams is asked all the same', async () => {
  await using slack = await anEmulatedSlack({ people: 20 })
  const now = '2026-11-22T15:00:00Z'
  const ahead = Date.parse(now) - Date.now()
  const environment = { SLACK_BOT_TOKEN: BOT.token, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.url }
  const drumbeat = await aDrumbeatInTeams({ now, environment })
  await using chat = chatOver(drumbeat)
  const everyDay = { 'Working days': ['1', '2', '3', '4', '5', '6', '7'], 'Ask at': 'team' }

  const { address } = drumbeat.application
  const requests = slackRequests({ address, secret: SIGNING_SECRET, team: slack.team, now: () => Date.now() + ahead })
  const { ana } = slack.people
  const trigger = await eventually(async () => {
    const leave = await slack.trigger(ana)
    const { text } = await requests.command(ana.user, '/drumbeat setup', leave, slack.channel)
    if (text !== '') throw new Error(`no form opened: ${text}`)
    return leave
  })
  const { id, hash, view } = await slack.opened(trigger)
  const saved = await requests.interaction(ana.user, { type: 'view_submission', view: { ...submitted(view, everyDay), id, hash } })
  expect(JSON.parse(saved.text)).toEqual({ response_action: 'clear' })
  const setUp = await chat.typeForDialog('ana', 'channel', '/drumbeat setup')
  expect(await setUp.submit(everyDay)).toEqual([])
  // Everyone of both was welcomed: nothing else is on its way.
  await eventually(() => expect(slack.calls('chat.postMessage')).toBeGreaterThan(slack.everyone.length))

  const before = slack.calls('chat.postMessage')
  const silence = Array.from({ length: 200 }, () => ({ kind: 'hang' }) as const)
  for (const method of ['chat.postMessage', 'conversations.open']) slack.emulator.fail(method, ...silence)
  drumbeat.advance('2026-11-23T09:30:00Z')
  await slack.emulator.called('chat.postMessage', before + 1)
  const isAsked = (who: Member) =>
    drumbeat.standing(who, 'direct').some(({ card }) => card && buttonsOf(card).some(({ data }) => data.drumbeat.includes('check-in.open')))
  await eventually(() => expect((['ana', 'bora', 'zofia'] as const).filter(isAsked)).toHaveLength(3))
  // Slack still holds what it was first asked: nobody of Teams waited for it.
  expect(slack.calls('chat.postMessage') - before).toBeLessThan(slack.everyone.length)
})
