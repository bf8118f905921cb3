import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The font of all pictures: a machine may have none of its own, and two machines the same one in two versions. */
export const FONT = 'Roboto'

export type Weight = 'normal' | 'bold'

const require = createRequire(import.meta.url)

/** Where the font's files are. */
export const FONT_FILES: Readonly<Record<Weight, string>> = {
  normal: require.resolve('@expo-google-fonts/roboto/Roboto_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/roboto/Roboto_700Bold.ttf'),
}

/** How wide letters are, as parts of the font's size; null: the font does not have it. */
type Letters = (codePoint: number) => number | null

const known = new Map<Weight, Letters>()

/** How wide a text is that is printed at a size, in the same unit as the size. */
export function widthOf(text: string, size: number, weight: Weight = 'normal'): number {
  const letters = lettersOf(weight)
  return [...text].reduce((width, letter) => width + (letters(letter.codePointAt(0) ?? 0) ?? 1) * size, 0)
}

/** A text without what the font has no letter for (a rocket in the name of a team), which would be printed as an empty box. */
export function printable(text: string): string {
  const letters = lettersOf('normal')
  const kept = [...text.normalize('NFC')].filter(letter => letters(letter.codePointAt(0) ?? 0) !== null)
  return kept.join('').replaceAll(/\s+/g, ' ').trim()
}

/** A text in so many lines of so many pixels at most; what does not fit ends in an ellipsis. */
export function wrapped(text: string, width: number, size: number, lines: number, weight: Weight = 'normal'): readonly string[] {
  const fits = (line: string) => widthOf(line, size, weight) <= width
  const whole: string[] = []
  for (const word of text.split(' ')) {
    const last = whole.at(-1)
    if (last !== undefined && fits(`${last} ${word}`)) whole[whole.length - 1] = `${last} ${word}`
    else whole.push(word)
  }
  const kept = whole.slice(0, lines)
  const isWhole = kept.length === whole.length
  return kept.map((line, index) => (index === kept.length - 1 && !isWhole ? ended(`${line} …`, fits) : ended(line, fits)))
}

function ended(line: string, fits: (line: string) => boolean): string {
  if (fits(line)) return line
  const letters = [...line.replace(/ …$/, '')]
  while (letters.length > 0 && !fits(`${letters.join('')}…`)) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

function lettersOf(weight: Weight): Letters {
  const read = known.get(weight)
  if (read !== undefined) return read
  const letters = readLetters(readFileSync(FONT_FILES[weight]))
  known.set(weight, letters)
  return letters
}

/** Reads what the OpenType specification calls `cmap` (format 4), `hmtx`, `hhea` and `head`. */
function readLetters(font: Buffer): Letters {
  const start = (tag: string): number => {
    const count = font.readUInt16BE(4)
    for (let table = 12; table < 12 + count * 16; table += 16)
      if (font.toString('latin1', table, table + 4) === tag) return font.readUInt32BE(table + 8)
    throw new RangeError(`the font has no table ${tag}`)
  }
  const unitsPerSize = font.readUInt16BE(start('head') + 18)
  const widthsInAll = font.readUInt16BE(start('hhea') + 34)
  const widths = start('hmtx')
  const glyphOf = readMap(font, start('cmap'))
  return codePoint => {
    const glyph = glyphOf(codePoint)
    return glyph === 0 ? null : font.readUInt16BE(widths + Math.min(glyph, widthsInAll - 1) * 4) / unitsPerSize
  }
}

/** Which glyph stands for a code point; 0: none. */
function readMap(font: Buffer, map: number): (codePoint: number) => number {
  const subtables = Array.from({ length: font.readUInt16BE(map + 2) }, (_, index) => map + font.readUInt32BE(map + 4 + index * 8 + 4))
  const found = subtables.find(subtable => font.readUInt16BE(subtable) === 4)
  if (found === undefined) throw new RangeError('the font has no map of the kind that is read here')
  const twice = font.readUInt16BE(found + 6)
  const [ends, starts, shifts, ranges] = [14, 16 + twice, 16 + twice * 2, 16 + twice * 3].map(offset => found + offset)
  if (ends === undefined || starts === undefined || shifts === undefined || ranges === undefined) throw new RangeError('impossible')
  return codePoint => {
    if (codePoint > 0xffff) return 0
    for (let at = 0; at < twice; at += 2) {
      if (font.readUInt16BE(ends + at) < codePoint) continue
      const first = font.readUInt16BE(starts + at)
      if (first > codePoint) return 0
      const shift = font.readUInt16BE(shifts + at)
      const range = font.readUInt16BE(ranges + at)
      if (range === 0) return (codePoint + shift) & 0xffff
      const glyph = font.readUInt16BE(ranges + at + range + (codePoint - first) * 2)
      return glyph === 0 ? 0 : (glyph + shift) & 0xffff
    }
    return 0
  }
}
