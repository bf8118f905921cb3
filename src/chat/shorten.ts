export const ELLIPSIS = '…'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const LONGEST_EMOJI = 64
const plainLength = (text: string): number => text.length

/**
 * The text if it is no longer than `most`; else its beginning and an ellipsis, never cut inside what people see as one character.
 * `lengthOf` counts as the platform does; no character may count less than one.
 */
export function shortened(text: string, most: number, lengthOf: (text: string) => number = plainLength): string {
  if (lengthOf(text) <= most) return text
  let kept = ''
  let length = ELLIPSIS.length
  // No character counts less than one, so what is beyond `most` of them is never reached whole.
  for (const { segment } of graphemes.segment(text.slice(0, most + LONGEST_EMOJI))) {
    length += lengthOf(segment)
    if (length > most) break
    kept += segment
  }
  return `${kept}${ELLIPSIS}`
}

/** What stands for so many left out; the same in every language. */
export const andMore = (count: number): string => `${ELLIPSIS} +${count}`
