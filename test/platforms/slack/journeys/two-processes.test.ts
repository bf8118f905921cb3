import { expect, test, vi } from 'vitest'
import { databaseKinds, emptyServerDatabase } from '../../../support/database.ts'
import { aDrumbeatInSlack, eventually, textsOf } from './a-drumbeat-in-slack.ts'
import { anEmulatedSlack } from './an-emulated-slack.ts'

vi.setConfig({ testTimeout: 120_000 })

test.runIf(databaseKinds.includes('server'))('two processes on one database ask once, hear once and publish once', async () => {
  await using server = await emptyServerDatabase()
  await using slack = await anEmulatedSlack()
  const beginning = { now: '2026-11-22T18:00:00Z', databaseUrl: server.url, slack }
  await using one = await aDrumbeatInSlack(beginning)
  await using other = await aDrumbeatInSlack(beginning)
  const { ana, bora } = slack.people
  const form = await one.commandForForm(ana, '/drumbeat setup')
  const everyDay = { 'Working days': ['1', '2', '3', '4', '5', '6', '7'] }
  const [first, second] = await Promise.all([one.submit(ana, form, everyDay), other.submit(ana, form, everyDay)])
  expect([first.status, second.status]).toEqual([200, 200])

  for (const process of [one, other]) process.advance('2026-11-23T06:30:00Z')
  const toBora = await slack.directOf(bora)
  // The question, not the welcome, which speaks of answers too: words that come before it are asked about instead.
  await one.find(toBora, /^Günlük durum/)
  const said = { type: 'message', channel: toBora, channel_type: 'im', user: bora.user, text: 'done the survey', ts: '1795420000.000001' }
  await Promise.all([one.event(said, { event_id: 'EvTwice' }), other.event(said, { event_id: 'EvTwice' })])
  await one.find(toBora, /the survey/)

  for (const process of [one, other]) process.advance('2026-11-23T06:46:00Z')
  const summary = await other.find(slack.channel, /1 of \d answered/)
  await eventually(async () => expect(await one.reads(slack.channel, summary.ts)).toContain('the survey'))
  const standing = await slack.read(toBora)
  expect(standing.filter(posted => textsOf(posted).includes('the survey'))).toHaveLength(1)
  const answers = (await slack.read(slack.channel, summary.ts)).slice(1).filter(posted => textsOf(posted).includes('the survey'))
  expect(answers).toHaveLength(1)
  expect([...one.complaints, ...other.complaints]).toEqual([])
})
