import { setTimeout as pause } from 'node:timers/promises'
import { submitted } from '../support/slack/filling.ts'
import { MessageBlocks } from '../support/slack/shapes.ts'
import { pressed } from '../support/slack/reading.ts'
import { aLargeTeam, type LargeTeam } from './a-large-team.ts'
import { type Figures, figuresOf } from './figures.ts'
import type { Answered } from '../support/slack/requests.ts'

const SLACK_ANSWERS_AFTER_MS = 200
const REQUESTS = 160
const EVERY_MS = 200
/** Nothing more is going out when nothing went out for so long. */
const QUIET_FOR_MS = 5_000

/** Milliseconds until requests were answered, and until Slack was asked to open a form. */
export type Measured = { readonly acknowledged: Figures; readonly formAsked: Figures; readonly refused: number }

export type Acknowledgement = {
  readonly busy: Measured
  readonly idle: Measured
  /** How many were asked, and until when after their hour. */
  readonly questions: { readonly tookMs: number; readonly sent: number }
}

/** People use Drumbeat in every way while it asks five hundred of them, and again when it has nothing to do. */
export async function measureAcknowledgement(database: 'embedded' | 'server', people: number): Promise<Acknowledgement> {
  await using team = await aLargeTeam({ database, people, answersAfterMs: SLACK_ANSWERS_AFTER_MS })
  const questions = () => team.slack.calls.filter(({ method, parameters }) => method === 'chat.postMessage' && isQuestion(parameters))
  // What the last welcome set in motion has come to rest.
  await pause(2_000)
  const began = performance.now()
  await team.advance('2026-11-23T09:29:59.500Z')
  await pause(300)
  const busy = await useInEveryWay(team, 0)
  const last = () => team.slack.calls.at(-1)?.at ?? 0
  await team.until(() => performance.now() - last() > QUIET_FOR_MS)
  const tookMs = (questions().at(-1)?.at ?? began) - began
  const idle = await useInEveryWay(team, 60)
  const complaints = team.child.said().slice(1)
  if (complaints.length > 0) process.stderr.write(`${complaints.join('\n')}\n`)
  return { busy, idle, questions: { tookMs, sent: questions().length } }
}

const isQuestion = ({ blocks = '' }: Readonly<Record<string, string>>): boolean => blocks.includes('"text":"Check in"')

/** Requests of every kind, one after another however slowly they are answered, by people from `first` on. */
async function useInEveryWay(team: LargeTeam, first: number): Promise<Measured> {
  const answered: Promise<Answered>[] = []
  const forms: Promise<number>[] = []
  for (let index = 0; index < REQUESTS; index += 1) {
    const user = team.slack.people[first + (Math.floor(index / WAYS.length) % 50)] ?? 'U1'
    const way = WAYS[index % WAYS.length]
    const used = way?.(team, user, `${first}-${index}`)
    if (used) answered.push(heard(used.answered))
    if (used?.form) forms.push(heard(used.form))
    await pause(EVERY_MS)
  }
  const all = await Promise.all(answered)
  const opened = await Promise.all(forms)
  const refused = all.filter(({ status }) => status !== 200)
  return { acknowledged: figuresOf(all.map(({ tookMs }) => tookMs)), formAsked: figuresOf(opened), refused: refused.length }
}

/** What fails is told when all of them are awaited, not before. */
function heard<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined)
  return promise
}

type Used = { readonly answered: Promise<Answered>; readonly form?: Promise<number> }

/** Until Slack is asked to show a dialog, from when the request was sent. */
const untilAsked = async (team: LargeTeam, trigger: string, answered: Promise<Answered>): Promise<number> => {
  const { sentAt, text } = await answered
  if (text !== '') throw new Error(`instead of a form: ${text}`)
  return (await team.dialog(trigger)).at - sentAt
}

const opening = (team: LargeTeam, trigger: string, answered: Promise<Answered>): Used => ({
  answered,
  form: untilAsked(team, trigger, answered),
})

/** The form of `/checkin`, filled in and sent: what is timed is the sending. */
const answerByForm = async (team: LargeTeam, user: string, trigger: string): Promise<Answered> => {
  await team.requests.command(user, '/checkin', trigger, 'C1')
  const { view } = await team.dialog(trigger)
  const filled = submitted(view, { 'What did you get done?': `All of ${trigger}` })
  return team.requests.interaction(user, { type: 'view_submission', view: { ...filled, id: `V${trigger}`, hash: '1' } })
}

/** Presses the button of the question that was asked last. */
const pressCheckIn = (team: LargeTeam, user: string, trigger: string): Used => {
  const asked = team.slack.calls.findLast(({ method, parameters }) => method === 'chat.postMessage' && isQuestion(parameters))
  if (!asked) return { answered: team.requests.command(user, '/drumbeat help', trigger, 'C1') }
  const channel = asked.parameters['channel'] ?? ''
  const blocks = MessageBlocks.parse(JSON.parse(asked.parameters['blocks'] ?? '[]'))
  const click = {
    type: 'block_actions',
    trigger_id: trigger,
    container: { type: 'message', channel_id: channel, message_ts: '1700000000.000001' },
    channel: { id: channel },
    actions: [pressed(blocks, 'Check in')],
  }
  return opening(team, trigger, team.requests.interaction(channel.replace(/^D/, ''), click))
}

const message = (team: LargeTeam, user: string, more: object) =>
  team.requests.event({
    type: 'message',
    user,
    text: 'done the survey',
    ts: `${1_700_000_000 + Math.floor(performance.now())}.000100`,
    ...more,
  })

const WAYS: readonly ((team: LargeTeam, user: string, trigger: string) => Used)[] = [
  (team, user, trigger) => ({ answered: team.requests.command(user, '/drumbeat help', trigger, 'C1') }),
  (team, user, trigger) => opening(team, trigger, team.requests.command(user, '/checkin', trigger, 'C1')),
  pressCheckIn,
  (team, user, trigger) => ({ answered: answerByForm(team, user, trigger) }),
  (team, user) => ({ answered: message(team, user, { channel: `D${user}`, channel_type: 'im' }) }),
  (team, user) => ({ answered: message(team, user, { channel: 'C1', channel_type: 'channel' }) }),
  (team, user) => ({ answered: team.requests.event({ type: 'app_home_opened', user, channel: `D${user}`, tab: 'home' }) }),
  (team, user) => ({
    answered: team.requests.event({
      type: 'reaction_added',
      user,
      reaction: 'tada',
      item: { type: 'message', channel: 'C1', ts: '1700000000.000001' },
    }),
  }),
]
