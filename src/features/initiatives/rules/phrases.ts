import { plainLetters } from '#src/language/index.ts'

/** What words mean, by their plain letters; a phrase has at most four words. */
export type Phrases<Meaning> = ReadonlyMap<string, Meaning>

const LONGEST = 4

/** Makes a table of phrases; several of one meaning stand between bars: `not depends on|nie zależy od`. */
export const phrases = <Meaning>(entries: readonly (readonly [Meaning, string])[]): Phrases<Meaning> =>
  new Map(entries.flatMap(([meaning, words]) => words.split('|').map((word): [string, Meaning] => [plain(word), meaning])))

/** Hyphens count as spaces, and a colon or comma at the end as nothing. */
const plain = (text: string): string =>
  plainLetters(text.replace(/[-‐‑–]/g, ' '))
    .replace(/[\s:;,.]+$/, '')
    .trim()

/** The meaning of a whole text; undefined: none. */
export const meaningOf = <Meaning>(text: string, among: Phrases<Meaning>): Meaning | undefined => among.get(plain(text))

/** The longest phrase at the beginning of a text, and what follows it as typed; null: none. */
export function leadingPhrase<Meaning>(text: string, among: Phrases<Meaning>): { readonly meaning: Meaning; readonly rest: string } | null {
  const words = [...text.matchAll(/\S+/g)].slice(0, LONGEST)
  for (const last of words.toReversed()) {
    const end = last.index + last[0].length
    const meaning = meaningOf(text.slice(0, end), among)
    if (meaning !== undefined) return { meaning, rest: text.slice(end).trim() }
  }
  return null
}
