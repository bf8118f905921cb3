import { plainLetters } from '#src/language/index.ts'

/**
 * Functional areas with commas, semicolons or new lines between them, each once. One that is known keeps its spelling, however it is
 * capitalised or accented here; a new one is kept as typed.
 */
export function readAreas(text: string, known: readonly string[]): string[] {
  const spelled = new Map(known.toReversed().map(area => [plainLetters(area), area]))
  const areas = new Map<string, string>()
  for (const typed of text.split(/[,;\n]/)) {
    const area = typed.replace(/\s+/gu, ' ').trim()
    const plain = plainLetters(area)
    if (area !== '' && !areas.has(plain)) areas.set(plain, spelled.get(plain) ?? area)
  }
  return [...areas.values()]
}

/** The known area that a text names; null: none. */
export const areaNamed = (text: string, known: readonly string[]): string | null =>
  known.find(area => plainLetters(area) === plainLetters(text)) ?? null
