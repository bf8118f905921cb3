import { expect, test, vi } from 'vitest'
import { aDrumbeatInSlack, type DrumbeatInSlack, eventually, textsOf } from './a-drumbeat-in-slack.ts'

vi.setConfig({ testTimeout: 120_000 })

const TEAM = { 'Working days': ['1', '2', '3', '4', '5', '6', '7'], 'Ask at': 'team' }

/** What everyone sees of the story when it is over, each conversation with its threads. */
type Seen = Readonly<Record<string, readonly string[]>>

/** A check-in from the set-up to a late answer. `between` comes in every phase of it. */
async function theStory(between: (drumbeat: DrumbeatInSlack) => Promise<void>): Promise<Seen> {
  await using drumbeat = await aDrumbeatInSlack({ now: '2026-11-22T18:00:00Z' })
  const { slack } = drumbeat
  const { ana, bora, zofia } = slack.people
  const [toAna, toBora, toZofia] = [await slack.directOf(ana), await slack.directOf(bora), await slack.directOf(zofia)]
  const next = () => between(drumbeat)
  const questions = async () =>
    (await Promise.all([toAna, toBora, toZofia].map(direct => slack.read(direct)))).flat().filter(({ blocks }) => {
      const json = JSON.stringify(blocks)
      return json.includes('check-in.open') && json.includes('check-in.skip')
    })

  const setup = await drumbeat.commandForForm(ana, '/drumbeat setup')
  await next()
  expect((await drumbeat.submit(ana, setup, TEAM)).json).toEqual({ response_action: 'clear' })
  await drumbeat.find(slack.channel, /is set up/)
  await next()

  // One question arrives at once, one gets lost on its way back, one is refused: all have to be found out or tried again.
  const before = slack.calls('chat.postMessage')
  slack.emulator.fail('chat.postMessage', { kind: 'cut', arrives: true }, { kind: 'status', status: 503 })
  drumbeat.advance('2026-11-23T09:30:00Z')
  await slack.emulator.called('chat.postMessage', before + 1)
  await next()
  await eventually(async () => expect(await questions()).toHaveLength(3))
  // A question stands there before Drumbeat knows it does; everybody's time runs from when it knows.
  await drumbeat.settled()
  await next()

  const question = await drumbeat.find(toAna, 'Daily check-in')
  const form = await drumbeat.pressForForm(ana, toAna, question, 'Check in')
  await next()
  drumbeat.advance('2026-11-23T09:32:00Z')
  expect((await drumbeat.submit(ana, form, { 'What did you get done?': 'Called ten detractors' })).json).toEqual({
    response_action: 'clear',
  })
  await drumbeat.say(bora, toBora, 'done the survey')
  await drumbeat.find(toBora, /the survey/)
  await next()

  drumbeat.advance('2026-11-23T09:42:00Z')
  await eventually(async () => expect((await slack.read(toZofia)).length).toBeGreaterThan(2))
  await next()
  drumbeat.advance('2026-11-23T09:47:00Z')
  const summary = await drumbeat.find(slack.channel, /2 of \d+ answered/)
  await drumbeat.find(slack.channel, /the survey/, summary.ts)
  await next()

  drumbeat.advance('2026-11-23T10:00:00Z')
  await drumbeat.command(zofia, '/checkin done the list')
  await drumbeat.find(slack.channel, /the list/, summary.ts)
  await drumbeat.find(slack.channel, /3 of \d+ answered/)
  await next()
  const late = await drumbeat.commandForForm(ana, '/checkin')
  await drumbeat.submit(ana, late, { 'What did you get done?': 'Called twelve detractors' })
  await drumbeat.find(slack.channel, /twelve/, summary.ts)

  const read = async (where: string, thread?: string) => (await slack.read(where, thread)).map(textsOf)
  const complaints = drumbeat.complaints.filter(line => !line.includes('will be tried again'))
  return {
    ana: await read(toAna),
    bora: await read(toBora),
    zofia: await read(toZofia),
    channel: await read(slack.channel),
    thread: (await read(slack.channel, summary.ts)).toSorted(),
    complaints,
  }
}

test('a story with a restart in every phase ends like the one without', async () => {
  const without = await theStory(() => Promise.resolve())
  const withRestarts = await theStory(drumbeat => drumbeat.restart())
  expect(withRestarts).toEqual(without)
  expect(without['complaints']).toEqual([])
  expect(without['channel']?.filter(text => text.includes('answered'))).toHaveLength(1)
})
