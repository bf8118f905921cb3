/** Numbers at the beginning of a text, and what follows them. */
export type Numbered = { readonly numbers: readonly number[]; readonly rest: string }

/** More at once is a slip of the hand: `41-4100`. */
export const MOST_AT_ONCE = 50

/** `#41`, `41`, `41-44`, `#41'i`, with a comma or an "and" before it. Dates and words that only begin with a figure are none. */
const NEXT = /\s*(?:[,;&+]\s*|(?:and|ve|ile|i|oraz)\s+)?#?(\d{1,9})(?:\s?[-–—]\s?#?(\d{1,9}))?(?:['’]\p{L}+)?(?=$|[\s,;])/uy

/**
 * All ways to read the beginning of a text as numbers: the first one, the first two, and so on. Each number is named once, in the order of
 * the text. Empty when the text begins with none. A range that goes backwards ends the numbers.
 */
export function numbersFirst(text: string): Numbered[] {
  const found: Numbered[] = []
  let numbers: readonly number[] = []
  for (let at = 0; ;) {
    NEXT.lastIndex = at
    const match = NEXT.exec(text)
    if (match === null) return found
    const [, first, last = first] = match
    const between = range(Number(first), Number(last))
    if (between === null) return found
    numbers = [...new Set([...numbers, ...between])]
    at = NEXT.lastIndex
    found.push({ numbers, rest: text.slice(at).replace(/^[,;]?\s*/, '') })
    if (numbers.length > MOST_AT_ONCE) return found
  }
}

/** As many numbers as stand at the beginning; null: none. */
export const allNumbersFirst = (text: string): Numbered | null => numbersFirst(text).at(-1) ?? null

/** Of a range that is too long, one more than may be named: enough to be refused. */
function range(first: number, last: number): number[] | null {
  if (last < first || first === 0) return null
  return Array.from({ length: Math.min(last - first, MOST_AT_ONCE) + 1 }, (_, index) => first + index)
}

/** How numbers are written so that they are read again. */
export const writeNumbers = (numbers: readonly number[]): string => numbers.map(number => `#${number}`).join(' ')
