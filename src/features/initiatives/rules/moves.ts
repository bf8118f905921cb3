import type { Status } from '../initiative.ts'

/** What can be done with an initiative as a whole. */
export const MOVES = ['approve', 'start', 'hold', 'resume', 'done', 'drop', 'reopen'] as const
export type Move = (typeof MOVES)[number]

/**
 * Where each move leads from where. What was dropped and is taken up again is proposed anew: somebody decided against it, so somebody
 * decides again.
 */
const LEADS: Readonly<Record<Move, Readonly<Partial<Record<Status, Status>>>>> = {
  approve: { proposed: 'approved' },
  start: { approved: 'active' },
  hold: { approved: 'on-hold', active: 'on-hold' },
  resume: { 'on-hold': 'active' },
  done: { approved: 'done', active: 'done' },
  drop: { proposed: 'dropped', approved: 'dropped', active: 'dropped', 'on-hold': 'dropped' },
  reopen: { done: 'active', dropped: 'proposed' },
}

/** The status in which a move always ends; null where that depends on the status before. */
const ENDS: Readonly<Record<Move, Status | null>> = {
  approve: 'approved',
  start: 'active',
  hold: 'on-hold',
  resume: 'active',
  done: 'done',
  drop: 'dropped',
  reopen: null,
}

/** The status after a move; null when it is not allowed from here. */
export const afterMove = (status: Status, move: Move): Status | null => LEADS[move][status] ?? null

/** Whether a move asks for what is so already: said calmly, and nothing is changed. */
export const isAlready = (status: Status, move: Move): boolean => ENDS[move] === status

/** The moves allowed from a status, in the order of their buttons. */
export const movesFrom = (status: Status): readonly Move[] => MOVES.filter(move => afterMove(status, move) !== null)
