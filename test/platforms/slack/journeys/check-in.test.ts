import { expect, test, vi } from 'vitest'
import { aDrumbeatInSlack, eventually, textsOf } from './a-drumbeat-in-slack.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Sunday evening, so that Monday's check-in lies ahead. */
const SUNDAY = '2026-11-22T18:00:00Z'
const EVERY_DAY = { 'Working days': ['1', '2', '3', '4', '5', '6', '7'] }

async function withTeam() {
  const drumbeat = await aDrumbeatInSlack({ now: SUNDAY })
  const { ana } = drumbeat.slack.people
  const form = await drumbeat.commandForForm(ana, '/drumbeat setup')
  expect((await drumbeat.submit(ana, form, EVERY_DAY)).json).toEqual({ response_action: 'clear' })
  await drumbeat.find(drumbeat.slack.channel, /is set up/)
  return drumbeat
}

test('a team is set up, asked in three zones, answers by form and by words, edits, deletes, and is late', async () => {
  await using drumbeat = await withTeam()
  const { slack } = drumbeat
  const { ana, bora, zofia } = slack.people
  const [toAna, toBora, toZofia] = [await slack.directOf(ana), await slack.directOf(bora), await slack.directOf(zofia)]

  // 09:30 in Istanbul is 06:30 UTC: Bora first, in Turkish.
  drumbeat.advance('2026-11-23T06:30:00Z')
  // The question, not the welcome, which speaks of answers too.
  await drumbeat.find(toBora, /^Günlük durum/)
  drumbeat.advance('2026-11-23T06:31:00Z')
  const said = await drumbeat.say(bora, toBora, 'done the survey\nnext call Zofia')
  await drumbeat.find(toBora, /the survey/)

  drumbeat.advance('2026-11-23T08:30:00Z')
  await drumbeat.find(toZofia, /check-in/i)
  drumbeat.advance('2026-11-23T09:30:00Z')
  const prompt = await drumbeat.find(toAna, 'Daily check-in')
  const form = await drumbeat.pressForForm(ana, toAna, prompt, 'Check in')
  expect((await drumbeat.submit(ana, form, { 'What did you get done?': 'Closed <!channel> & the loop' })).json).toEqual({
    response_action: 'clear',
  })
  await drumbeat.find(toAna, 'Answered at 09:30')

  const summary = await drumbeat.find(slack.channel, /\d of \d answered/)
  await drumbeat.find(slack.channel, /the survey/, summary.ts)
  await drumbeat.find(slack.channel, /Closed <!channel> & the loop/, summary.ts)

  const reworded = { user: bora.user, ts: said, text: 'done both surveys' }
  await drumbeat.event({
    type: 'message',
    subtype: 'message_changed',
    channel: toBora,
    channel_type: 'im',
    message: reworded,
    previous_message: { ...reworded, text: 'done the survey\nnext call Zofia' },
  })
  await drumbeat.find(slack.channel, 'both surveys', summary.ts)
  await drumbeat.event({
    type: 'message',
    subtype: 'message_deleted',
    channel: toBora,
    channel_type: 'im',
    deleted_ts: said,
    previous_message: reworded,
  })
  await eventually(async () => expect(await drumbeat.reads(slack.channel, summary.ts)).not.toContain('both surveys'))

  // Zofia is late, and in words behind a command.
  drumbeat.advance('2026-11-23T15:00:00Z')
  await drumbeat.command(zofia, '/checkin done the list')
  await drumbeat.find(slack.channel, 'the list', summary.ts)
  expect(drumbeat.complaints).toEqual([])
})

test('skip, away and back are one click or one command, and the home page shows what waits', async () => {
  await using drumbeat = await withTeam()
  const { slack } = drumbeat
  const { ana, zofia } = slack.people
  const toAna = await slack.directOf(ana)
  expect((await drumbeat.command(zofia, '/drumbeat away until 2026-12-01')).json).toMatchObject({ response_type: 'ephemeral' })

  drumbeat.advance('2026-11-23T09:30:00Z')
  const prompt = await drumbeat.find(toAna, 'Daily check-in')
  expect(await drumbeat.homeOf(ana)).toMatch(/Waiting for you[^]*Monday[^]*My settings/)
  await drumbeat.press(ana, toAna, prompt, 'Skip today')
  await drumbeat.press(ana, toAna, prompt, 'Skip today')
  await drumbeat.find(toAna, /Skipped at/)
  await eventually(async () => expect(await drumbeat.homeOf(ana)).toContain('Nothing is waiting for you'))
  expect(await drumbeat.homeOf(zofia)).toMatch(/Moje ustawienia[^]*Nieobecność/)
  expect(await drumbeat.reads(await slack.directOf(zofia))).not.toContain('check-in?')
  expect(drumbeat.complaints).toEqual([])
})

test('a form that did not open, one sent twice, and restarts in between lose nothing', async () => {
  await using drumbeat = await withTeam()
  const { slack } = drumbeat
  const { ana } = slack.people
  const toAna = await slack.directOf(ana)
  drumbeat.advance('2026-11-23T09:30:00Z')
  const prompt = await drumbeat.find(toAna, 'Daily check-in')
  slack.emulator.fail('views.open', { kind: 'status', status: 500 })
  await drumbeat.press(ana, toAna, prompt, 'Check in')
  await drumbeat.find(toAna, 'The form did not open in time')

  const form = await drumbeat.pressForForm(ana, toAna, prompt, 'Check in')
  await drumbeat.restart()
  const answer = { 'What did you get done?': 'All of it' }
  const [first, second] = await Promise.all([drumbeat.submit(ana, form, answer), drumbeat.submit(ana, form, answer)])
  expect([first?.json, second?.json]).toEqual([{ response_action: 'clear' }, { response_action: 'clear' }])
  await drumbeat.restart()
  drumbeat.advance('2026-11-23T09:46:00Z')
  const summary = await drumbeat.find(slack.channel, /\d of \d answered/)
  await drumbeat.find(slack.channel, 'All of it', summary.ts)
  const answers = (await slack.read(slack.channel, summary.ts)).filter(posted => textsOf(posted).includes('All of it'))
  expect(answers).toHaveLength(1)
  expect(drumbeat.complaints).toEqual([expect.stringContaining('a dialog did not open')])
})

test('a channel that Drumbeat is not in tells the way in; invited, it can be set up', async () => {
  await using drumbeat = await aDrumbeatInSlack({ now: SUNDAY })
  const { slack } = drumbeat
  const { ana } = slack.people
  expect((await drumbeat.command(ana, '/drumbeat setup', 'C999999999')).text).toContain('Invite me to it')
  await drumbeat.event({ type: 'member_left_channel', user: slack.bot, channel: slack.channel })
  const opened = await drumbeat.commandForForm(ana, '/drumbeat setup')
  expect(JSON.stringify(opened.view)).toContain('Set up a team')
  expect(drumbeat.complaints).toEqual([])
})

test('Slack that answers 429, 500, garbage or nothing still gets every question once', async () => {
  await using drumbeat = await withTeam()
  const { slack } = drumbeat
  const { ana, bora, zofia } = slack.people
  const prompts = async (direct: string) =>
    (await slack.read(direct)).filter(({ blocks }) => JSON.stringify(blocks).includes('check-in.open'))
  const hours = [
    [
      bora,
      '2026-11-23T06:30:00Z',
      [
        { kind: 'rate-limited', seconds: 1 },
        { kind: 'cut', arrives: true },
      ],
    ],
    [
      zofia,
      '2026-11-23T08:30:00Z',
      [
        { kind: 'status', status: 500 },
        { kind: 'cut', arrives: false },
      ],
    ],
    [ana, '2026-11-23T09:30:00Z', [{ kind: 'garbage', arrives: true }]],
  ] as const
  for (const [who, at, faults] of hours) {
    const direct = await slack.directOf(who)
    slack.emulator.fail('chat.postMessage', ...faults)
    drumbeat.advance(at)
    await eventually(async () => expect(await prompts(direct)).not.toEqual([]))
  }
  await drumbeat.restart()
  for (const [who] of hours) expect(await prompts(await slack.directOf(who))).toHaveLength(1)
})
