import type { Instant } from '#src/time/index.ts'

export const WIN_KINDS = ['win', 'lesson'] as const
/** Something to celebrate, or something learned. */
export type WinKind = (typeof WIN_KINDS)[number]

export type Win = {
  readonly id: string
  /** As typed. */
  readonly text: string
  readonly kind: WinKind
  readonly initiativeId: string | null
  readonly taskId: string | null
  /** The team it is posted to; null: none. */
  readonly teamId: string | null
  readonly byId: string
  readonly at: Instant
  /** The check-in or review it was said in; null: said by itself. */
  readonly origin: string | null
  readonly withdrawnAt: Instant | null
  /** Who is thanked, by id. */
  readonly people: readonly string[]
  /** Who applauds, by id, the first first. */
  readonly applause: readonly string[]
}

/** What somebody says about a win before it is one. */
export type WinDraft = Pick<Win, 'text' | 'kind' | 'initiativeId' | 'taskId' | 'teamId' | 'people'>

/** Characters. */
export const WIN_LENGTH = 3000
