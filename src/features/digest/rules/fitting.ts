import { plainText, type Text } from '#src/chat/index.ts'

/** Lines of one kind, and what stands for those of them that are not shown. */
export type Group = {
  /** Those to show, the most urgent first. What is told all at once is one line, of many things. */
  readonly lines: readonly Text[]
  /** So many are shown at most, and so many stay for as long as another group has more than it needs. */
  readonly most: number
  readonly least: number
  /** In a few words, how many other things there are, of what kind, and where. `hidden`: so many lines of them; `shown`: so many stand above. */
  rest(hidden: number, shown: number): Text
}

/** How much a digest may say. `lines`: as wide as a chat shows them; `times`: so many times the lines that a chat shows of each kind. */
export type Ceiling = { readonly characters: number; readonly lines: number; readonly times: number }

/** One screen of a chat, with a picture of a dozen lines beside these. */
export const CHAT: Ceiling = { characters: 2000, lines: 26, times: 1 }
/** A mail is read by scrolling. */
export const MAIL: Ceiling = { characters: 6000, lines: 78, times: 3 }

/** Characters of a line in the narrower of the chats' windows. */
const LINE = 100

/**
 * The lines of some sections, the most urgent group of all first, so that all of them together are no more than the ceiling: first the last
 * lines of long groups go, then what remains of the last groups becomes its few words, the first group of each section at the very last. Nothing
 * is lost in silence, and none of its number: each group keeps at least those words, and where they follow one another, they share a line.
 */
export function fitted(sections: readonly (readonly Group[])[], { characters, lines, times }: Ceiling): readonly (readonly Text[])[] {
  const groups = sections.flat()
  const counts = new Map(groups.map(group => [group, Math.min(group.lines.length, group.most * times)]))
  const shown = () => sections.map(section => shownLines(section, counts))
  const isTooMuch = () => {
    const all = shown()
    const titles = all.filter(({ length }) => length > 0).length
    return sizeOf(all.flat()) > characters || titles + heightOf(all.flat()) > lines
  }
  const shorten = (leastOf: (group: Group) => number) => {
    for (const group of groups.toReversed())
      for (let count = counts.get(group) ?? 0; count > leastOf(group) && isTooMuch(); count -= 1) counts.set(group, count - 1)
  }
  const firsts = new Set(sections.map(section => section.find(group => group.lines.length > 0)))
  shorten(({ least }) => least)
  shorten(group => (firsts.has(group) ? group.least : 0))
  shorten(() => 0)
  return shown()
}

function shownLines(section: readonly Group[], counts: ReadonlyMap<Group, number>): readonly Text[] {
  const shown: Text[] = []
  let rests: Text[] = []
  const tellRests = () => {
    if (rests.length > 0) shown.push(rests.flatMap((rest, index) => (index > 0 ? [' · ', ...rest] : rest)))
    rests = []
  }
  for (const group of section) {
    const count = counts.get(group) ?? 0
    if (count > 0) tellRests()
    shown.push(...group.lines.slice(0, count))
    const hidden = group.lines.length - count
    if (hidden > 0) rests.push(group.rest(hidden, count))
  }
  tellRests()
  return shown
}

/** The characters of some lines, as a reader sees them. */
export const sizeOf = (lines: readonly Text[]): number => lines.reduce((sum, line) => sum + plainText(line).length, 0)

/** How many lines of a chat some lines take, about: how wide a letter is, every screen decides for itself. */
export const heightOf = (lines: readonly Text[]): number =>
  lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(plainText(line).length / LINE)), 0)
