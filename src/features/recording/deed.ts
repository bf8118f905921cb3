import type { Health, Initiative } from '../initiatives/index.ts'
import type { Way } from '../programme/index.ts'
import type { TaskStatus } from '../tasks/index.ts'
import type { Others } from './others.ts'
import type { Keeps, Recorded } from './rules/recorded.ts'
import type { Things } from './things.ts'

/** The rituals in which people say what becomes part of the programme. */
export type RecordingWay = Extract<Way, 'check-in' | 'review'>

/** How what is recorded came about. */
export type Deed = {
  readonly way: RecordingWay
  /** What happens together. */
  readonly group: string
  /** The answer or reply it came from. */
  readonly origin: string
  readonly stands: boolean
  /** Nothing can have been recorded from it before. */
  readonly isNew: boolean
  readonly others: Others
}

/** A status that was chosen in the form. */
export type Chosen = { readonly number: number; readonly status: TaskStatus }

/** How an initiative does, with a reason of at most 280 characters. */
export type SaidHealth = { readonly health: Health; readonly note: string }

/** What a ritual makes of some of what is said in it, where that is more than what all do. */
export type Besides = {
  /**
   * Says how an initiative does, in place of `setHealth`. Resolves to what to keep of what was said before. UserError when its author may
   * not: the line becomes a note.
   */
  readonly sayHealth?: (initiative: Initiative, said: SaidHealth, deed: Deed) => Promise<Keeps | null>
  /** What was said of an initiative in this origin is gone, whether or not its health could go back. */
  readonly unsayHealth?: (initiative: Initiative, gone: SaidHealth, keeps: Keeps | null) => Promise<void>
  /** Whether the same was said of an initiative otherwise than in words, so that it stays when these are gone. */
  readonly isSaidApart?: (initiative: Initiative, said: SaidHealth) => Promise<boolean>
  /** Records what is next: each line as typed, the tasks it names held. Without it such lines are notes on what they name. */
  readonly plan?: (planned: {
    readonly deed: Deed
    readonly lines: readonly string[]
    readonly things: Things
    readonly earlier: readonly Recorded[]
  }) => Promise<Recorded[]>
}
