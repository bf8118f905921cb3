import { z } from 'zod'
import type { FormValues, Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { dateIn, localTime, type LocalTime } from '#src/time/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import {
  allow,
  findChannel,
  findPeople,
  isReachable,
  lockChannel,
  peopleInChannel,
  peopleOfUsers,
  privately,
  sentence,
} from '../../people/index.ts'
import { teamOfChannel } from '../../teams/index.ts'
import { askAnew, holdAsked } from '../asking.ts'
import type { Board } from '../board.ts'
import { planMeeting, redrawAgenda } from '../meeting.ts'
import { nextMeetingWords } from '../messages/board-card.ts'
import { boardGone, channelUnknown, PROPOSE, setupInChannel } from '../messages/refusals.ts'
import { setupForm, setupProblem, type SetupState } from '../messages/setup-form.ts'
import { monthlyOn, nextMeeting } from '../rules/meetings.ts'
import { TIE_BREAKS } from '../rules/rules.ts'
import { accountsIn, readSetup, SETUP, type SetupField, type SetupProblems } from '../rules/setup-fields.ts'
import { boardCardOf, boardKey, settleRoles } from '../settling.ts'
import { boardOfChannel, findBoard, lockBoard, saveBoard } from '../store/boards.ts'
import { lockUnsettled } from '../store/decisions.ts'

/** What a new board begins with in its form. */
const DEFAULTS: Pick<Board, 'rules' | 'meetings' | 'frame'> & { readonly meetingTime: LocalTime } = {
  rules: {
    quorum: { kind: 'share', value: 60 },
    majority: 'simple',
    votingDays: 5,
    secret: false,
    openTally: false,
    tieBreak: TIE_BREAKS,
  },
  meetings: monthlyOn({ week: '1', weekday: 1 }),
  meetingTime: localTime('10:00'),
  frame: '',
}

/** Opens the form of the board of this channel, or of a new one. */
export async function openSetup(context: PersonContext): Promise<Reply> {
  const { conversation, scope } = context
  if (conversation.kind === 'direct') throw new UserError(setupInChannel)
  await allow(context, 'set-up-board')
  await requireChannel(context, conversation.channel)
  const board = await boardOfChannel(scope, conversation.channel)
  return formFor(context, conversation.channel, board)
}

/** The same by a button, for a board that is there. */
export const openSetupForm = action({
  input: z.object({ board: z.string() }),
  opens: 'form',
  async run(context, { board: id }) {
    await allow(context, 'set-up-board')
    const board = await findBoard(context.scope, id)
    if (!board) throw new UserError(boardGone)
    return formFor(context, board.channel, board)
  },
})

/** Saves what an admin decided about the board of a channel. */
export const saveSetup = action({
  input: z.object({ channel: z.string() }),
  run: (context, { channel }, values) => save(context, channel, values),
})

async function requireChannel({ scope }: PersonContext, channel: string): Promise<string> {
  const found = await findChannel(scope, channel)
  if (!found) throw new UserError(channelUnknown)
  return found.name
}

async function formFor(context: PersonContext, channel: string, board: Board | null): Promise<Reply> {
  const { reader, actor } = context
  const submit = { action: 'board.set-up', input: { channel } }
  return {
    kind: 'form',
    form: setupForm(reader, board ? await stateOf(context, board) : await newState(context, channel, actor.user), submit),
  }
}

/** Everyone in the channel who is neither bot nor guest sits on the new board, and whoever sets it up chairs it, until they say otherwise. */
async function newState(context: PersonContext, channel: string, user: string): Promise<SetupState> {
  const people = (await peopleInChannel(context.scope, channel)).filter(person => isReachable(person) && !person.isGuest)
  const { zone } = await placeOf(context, channel, null)
  return { board: { ...DEFAULTS, zone }, members: people.map(person => person.user), chair: [user], deputies: [] }
}

async function stateOf({ scope }: PersonContext, board: Board): Promise<SetupState> {
  const people = await findPeople(scope, [board.chairId, ...board.members, ...board.deputies])
  const users = (ids: readonly string[]) => ids.flatMap(id => people.find(person => person.id === id)?.user ?? [])
  return { board, members: users(board.members), chair: users([board.chairId]), deputies: users(board.deputies) }
}

/** How a board speaks and by which clock it meets: as the team of its channel; without one as before, or as whoever sets it up. */
async function placeOf(
  { scope, reader }: PersonContext,
  channel: string,
  before: Pick<Board, 'language' | 'zone'> | null,
): Promise<Pick<Board, 'language' | 'zone'>> {
  const { language, zone } = (await teamOfChannel(scope, channel)) ?? before ?? reader
  return { language, zone }
}

async function save(context: PersonContext, channel: string, values: FormValues): Promise<Reply> {
  const { scope, now, newId } = context
  await allow(context, 'set-up-board')
  // Held so that of two who set it up at the same instant the second changes what the first made.
  if (!(await lockChannel(scope, channel))) throw new UserError(channelUnknown)
  const name = await requireChannel(context, channel)
  const found = await boardOfChannel(scope, channel)
  // Held before their board, as by whoever decides about one of them and draws the agenda last.
  if (found) {
    await holdAsked(context, found)
    await lockUnsettled(scope, found.id)
  }
  const before = found && (await lockBoard(scope, found.id))
  const read = readSetup(values, await peopleOfUsers(scope, accountsIn(values)))
  if (read.problems !== null) return { kind: 'invalid', errors: errorsOf(context, read.problems) }

  const place = await placeOf(context, channel, before)
  const after: Board = {
    ...read.setup,
    ...place,
    id: before?.id ?? newId(),
    channel,
    name,
    startsOn: before?.startsOn ?? dateIn(now, place.zone),
    createdAt: before?.createdAt ?? now,
    chairSince: before && before.chairId === read.setup.chairId ? before.chairSince : now,
  }
  await saveBoard(scope, after)
  await settleRoles(scope, before, after)
  await settle(context, before, after)
  return privately(sentence([said(context, before, after)]))
}

/** What follows from a board as it is now. */
async function settle(context: PersonContext, before: Board | null, after: Board): Promise<void> {
  const { scope, outbox } = context
  await planMeeting(context, after)
  if (before) await askAnew(context, after, before)
  await outbox.card({
    key: boardKey(after),
    to: { kind: 'channel', channel: after.channel },
    message: await boardCardOf(scope, after),
    urgency: 'answer',
    subject: after.id,
  })
  await redrawAgenda(context, after)
}

function said({ reader, now }: PersonContext, before: Board | null, after: Board): string {
  const { say } = speak(reader.language)
  const done = before
    ? say('boardSetup.didChange', { board: after.name })
    : say('boardSetup.didSetUp', { board: after.name, example: PROPOSE })
  const meets = nextMeetingWords(reader, after, nextMeeting(after, now)?.at ?? null)
  return meets === null ? done : `${done} ${meets}`
}

function errorsOf({ reader }: PersonContext, problems: SetupProblems): Record<string, string> {
  const fields = Object.keys(SETUP).flatMap((key): SetupField[] => (isField(key) ? [key] : []))
  return Object.fromEntries(
    fields.flatMap(field => {
      const problem = problems[field]
      return problem ? [[SETUP[field], setupProblem(reader, field, problem)]] : []
    }),
  )
}

const isField = (key: string): key is SetupField => Object.hasOwn(SETUP, key)
