import type { Recorded } from './rules/recorded.ts'

/** Another answer or reply that stands, with what was recorded from it. `isLater`: it may have been said, or worded, after these words. */
export type Standing = { readonly origin: string; readonly isLater: boolean; readonly recorded: readonly Recorded[] }

/**
 * What else was said on the same occasion. What another says too is not taken back with the words that said it first: it becomes what the
 * other recorded. All of it is held.
 */
export type Others = {
  /** In the order in which it was said. */
  readonly standing: () => Promise<readonly Standing[]>
  /** Keeps what is recorded from another now. */
  readonly keep: (origin: string, recorded: readonly Recorded[]) => Promise<void>
}

/** The first that recorded something of the kind, and what it recorded. */
export async function firstOf<Kind extends Recorded>(
  { standing }: Others,
  isMeant: (recorded: Recorded, isLater: boolean) => recorded is Kind,
): Promise<{ readonly of: Standing; readonly recorded: Kind } | null> {
  for (const of of await standing()) {
    const recorded = of.recorded.find((each): each is Kind => isMeant(each, of.isLater))
    if (recorded) return { of, recorded }
  }
  return null
}

/** Lets another have recorded something else in the place of what it has. */
export const replaceIn = ({ keep }: Others, { origin, recorded }: Standing, before: Recorded, after: Recorded): Promise<void> =>
  keep(
    origin,
    recorded.map(each => (each === before ? after : each)),
  )
