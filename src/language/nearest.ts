import { normalise } from './normalise.ts'

/**
 * The word that someone most likely meant: the one whose beginning they typed, else the one with the fewest slips (a letter wrong,
 * missing, too many, or two exchanged), at most one slip for every three letters. Null when none is near; the first of several.
 */
export function nearest(word: string, among: readonly string[]): string | null {
  const typed = [...normalise(word)]
  if (typed.length === 0) return null
  const begun = typed.length > 2 ? among.filter(candidate => normalise(candidate).startsWith(typed.join(''))) : []
  const [only, ...others] = begun
  if (only !== undefined && others.length === 0) return only
  let best: { word: string; slips: number } | null = null
  for (const candidate of among) {
    const letters = [...normalise(candidate)]
    const slips = slipsBetween(typed, letters)
    const allowed = Math.max(1, Math.floor(Math.max(typed.length, letters.length) / 3))
    if (slips <= allowed && slips < letters.length && (best === null || slips < best.slips)) best = { word: candidate, slips }
  }
  return best?.word ?? null
}

/** The optimal string alignment distance, row by row. */
function slipsBetween(a: readonly string[], b: readonly string[]): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  a.forEach((letter, row) => {
    const current = [row + 1]
    b.forEach((other, column) => {
      const replaced = (last[column] ?? 0) + (letter === other ? 0 : 1)
      const exchanged = letter === b[column - 1] && a[row - 1] === other ? (beforeLast[column - 1] ?? Infinity) + 1 : Infinity
      current.push(Math.min(replaced, (last[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1, exchanged))
    })
    beforeLast = last
    last = current
  })
  return last[b.length] ?? 0
}
