import { dateIn, type Instant, instant } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { type Agenda, agendaOf } from './agenda.ts'
import { type Board, boardReader } from './board.ts'
import { agendaCard, missedMeeting } from './messages/agenda.ts'
import { MEETING, REDRAW_AGENDA } from './proposal-alarms.ts'
import { isSameDay, nextMeeting } from './rules/meetings.ts'
import { lockBoard } from './store/boards.ts'
import { lastHeld, lastMeeting, type Meeting, saveMeeting } from './store/meetings.ts'

const agendaKey = (boardId: string, { date }: Pick<Meeting, 'date'>): string => `agenda:${boardId}:${date}`

/** Sets when the board meets next, or takes it back. A day on which it met already has no second meeting. */
export async function planMeeting({ scope, now, alarms }: Context, board: Board): Promise<void> {
  const alarm = { kind: MEETING, subject: board.id }
  const first = nextMeeting(board, now)
  const last = await lastMeeting(scope, board.id)
  const next = first && last?.date === first.date ? nextMeeting(board, first.at) : first
  await (next ? alarms.set({ ...alarm, dueAt: next.at }) : alarms.cancel(alarm))
}

/**
 * The board meets: the agenda is posted, once. A meeting that was slept through is held late on its own day; on another it is said to have
 * passed, and what was decided stays news until there is one.
 */
export async function meetingIsDue(context: Context, boardId: string, dueAt: Instant): Promise<void> {
  const { scope, now, outbox } = context
  const board = await lockBoard(scope, boardId)
  if (!board || board.meetings === null) return
  const meeting: Meeting = { date: dateIn(dueAt, board.zone), at: dueAt }
  const held = isSameDay(board, dueAt, now)
  const [before] = await lastHeld(scope, boardId, 1)
  if (await saveMeeting(scope, boardId, meeting, { held })) {
    const agenda = await agendaOf(context, board, meeting.date, before?.at ?? board.createdAt)
    const to = { kind: 'channel', channel: board.channel } as const
    const saying = { key: agendaKey(boardId, meeting), to, urgency: 'fan-out', subject: boardId } as const
    await (held
      ? outbox.card({ ...saying, message: agendaCard(boardReader(board), agenda) })
      : outbox.post({ ...saying, key: `${saying.key}:missed`, message: missedMeeting(boardReader(board), agenda) }))
  }
  await planMeeting(context, board)
}

/** What a board has before it now: as the card of its last meeting shows it, with what was decided since the meeting before that. */
export async function agendaNow(context: Pick<Context, 'scope' | 'now'>, board: Board): Promise<Agenda> {
  const [, before] = await lastHeld(context.scope, board.id, 2)
  return agendaOf(context, board, dateIn(context.now, board.zone), before?.at ?? board.createdAt)
}

/**
 * Lets the agenda of the last meeting that was held say how things stand now. The last thing to do in a transaction: the board is held until its
 * end, so that of two who change something the second draws what both changed.
 */
export async function redrawAgenda(context: Context, { id }: Pick<Board, 'id'>): Promise<void> {
  if ((await lastHeld(context.scope, id, 1)).length === 0) return
  const board = await lockBoard(context.scope, id)
  const [last] = await lastHeld(context.scope, id, 1)
  if (!board || !last) return
  const agenda = { ...(await agendaNow(context, board)), date: last.date }
  await context.outbox.revise(agendaKey(board.id, last), agendaCard(boardReader(board), agenda))
}

/** Milliseconds. What many do at once is drawn once. */
const REDRAWN_EVERY = 15_000

/** The same in a moment, for what comes in numbers: votes, and the work that came of earlier decisions. */
export async function redrawAgendaSoon({ scope, now, alarms }: Context, boardId: string): Promise<void> {
  const [last] = await lastHeld(scope, boardId, 1)
  if (!last) return
  // On a grid, so that whoever comes next does not put it off.
  const dueAt = instant(Math.floor(now / REDRAWN_EVERY + 1) * REDRAWN_EVERY)
  await alarms.set({ kind: REDRAW_AGENDA, subject: boardId, dueAt })
}

/** That moment. */
export async function redrawIsDue(context: Context, boardId: string): Promise<void> {
  await redrawAgenda(context, { id: boardId })
}
