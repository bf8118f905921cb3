import type { Inline } from '#src/chat/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { State } from '../programme/index.ts'
import type { TaskStatus } from '../tasks/index.ts'

export const BLOCKER_STATUSES = ['open', 'acknowledged', 'escalated', 'resolved', 'withdrawn'] as const
export type BlockerStatus = (typeof BLOCKER_STATUSES)[number]

/** Those that are still in the way. */
export const STANDING = ['open', 'acknowledged', 'escalated'] as const satisfies readonly BlockerStatus[]

/** Something in the way. */
export type Blocker = {
  readonly id: string
  /** 7 in B-7; never given twice in a workspace. */
  readonly number: number
  /** As typed. */
  readonly text: string
  readonly initiativeId: string | null
  readonly taskId: string | null
  /** What its task was before it was blocked, and becomes again; null: it blocks no task. */
  readonly taskStatus: TaskStatus | null
  readonly teamId: string | null
  readonly ownerId: string
  readonly raisedById: string
  readonly raisedAt: Instant
  readonly status: BlockerStatus
  /** When its owner was asked because nobody had acknowledged it. */
  readonly askedAt: Instant | null
  readonly acknowledgedAt: Instant | null
  readonly escalatedAt: Instant | null
  readonly escalatedToId: string | null
  readonly resolvedAt: Instant | null
  /** Null while it stands, and when its task was closed by nobody known. */
  readonly resolvedById: string | null
  /** What whoever resolved it wrote. */
  readonly resolution: string
  /** The check-in or review it was said in; null: raised by itself. */
  readonly origin: string | null
}

/** What somebody says of a blocker before it is one. `ownerId` null: nobody was named. */
export type BlockerDraft = Pick<Blocker, 'text' | 'initiativeId' | 'taskId' | 'teamId'> & { readonly ownerId: string | null }

/** Ceilings of what people write, in characters. */
export const BLOCKER_LENGTH = 3000
export const NOTE_LENGTH = 280

/** Whether it is still in the way. */
export const stands = ({ status }: Pick<Blocker, 'status'>): boolean => STANDING.some(standing => standing === status)

/** `B-7`, as it is written. */
export const blockerCode = ({ number }: Pick<Blocker, 'number'>): string => `B-${number}`

/** `B-7`, as a reference in a text. */
export const blockerRef = (blocker: Pick<Blocker, 'number'>): Inline => ({ kind: 'ref', text: blockerCode(blocker) })

/** What the history keeps of a blocker: all that can change. */
export const stateOf = ({ text, initiativeId, taskId, ownerId, status, escalatedToId, resolution, askedAt }: Blocker): State => ({
  text,
  initiativeId,
  taskId,
  ownerId,
  status,
  escalatedToId,
  resolution,
  asked: askedAt !== null,
})
