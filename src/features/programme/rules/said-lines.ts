type Line = { readonly text: string }

/** What becomes of the lines of an answer when it is said anew: for each line of now the one it was before (null: it is new), and what is gone. */
export type SaidAnew<Before, Now> = {
  readonly lines: readonly { readonly now: Now; readonly before: Before | null }[]
  readonly gone: readonly Before[]
}

/**
 * Compares what was said with what is said now. A line with the same words is the same line, wherever it stands. Of the others, those that
 * follow the same line (or stand first) are one line that was reworded, so that what others did about it stays with it.
 */
export function saidAnew<Before extends Line, Now extends Line>(before: readonly Before[], now: readonly Now[]): SaidAnew<Before, Now> {
  const left = new Set(before.keys())
  const found = new Map<number, number>()
  const pair = (nowAt: number, beforeAt: number | undefined) => {
    if (beforeAt === undefined) return
    found.set(nowAt, beforeAt)
    left.delete(beforeAt)
  }
  for (const [at, { text }] of now.entries())
    pair(
      at,
      [...left].find(other => before[other]?.text === text),
    )
  const same = new Map(found)
  const kept = new Set(same.values())
  for (const at of now.keys()) {
    if (found.has(at)) continue
    const follows = same.get(lastBelow(same.keys(), at)) ?? -1
    pair(
      at,
      [...left].find(other => lastBelow(kept, other) === follows),
    )
  }
  const beforeAt = (at: number): Before | null => before[found.get(at) ?? -1] ?? null
  return { lines: now.map((line, at) => ({ now: line, before: beforeAt(at) })), gone: before.filter((_, at) => left.has(at)) }
}

/** The greatest of some positions that comes before another; -1: none does. */
const lastBelow = (positions: Iterable<number>, at: number): number => Math.max(-1, ...[...positions].filter(position => position < at))
