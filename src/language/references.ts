/** A thing of the programme named in a text, and where: a task by its number (`#41`), an initiative by its code (`CX-3`). */
export type Reference = {
  /** Where it begins in the text, and where what follows it begins. */
  readonly start: number
  readonly end: number
} & ({ readonly kind: 'task'; readonly number: number } | { readonly kind: 'initiative'; readonly code: string })

/** Nothing of a word, an address (`/#41`, `?x=#41`) or a character code (`&#41;`) stands before a reference. */
const BEFORE = String.raw`(?<![\p{L}\p{M}\p{N}_#/&=?.@\-‐‑–])`
/** Nothing of a word or of a longer number follows. What follows an apostrophe is a Turkish ending: `#41'i`. */
const AFTER = String.raw`(?![\p{L}\p{M}\p{N}_]|[.\-]\p{N})`

const REFERENCE = new RegExp(`${BEFORE}(?:#(?<number>[1-9]\\d{0,8})|(?<prefix>[A-Za-zİı]{2,6})[-‐‑–](?<index>[1-9]\\d{0,8}))${AFTER}`, 'gu')

/** Everything named in a text, in the order in which it stands there. A bare number is no reference. */
export function findReferences(text: string): Reference[] {
  return [...text.matchAll(REFERENCE)].map((match): Reference => {
    const [all] = match
    const { number, prefix = '', index = '' } = match.groups ?? {}
    const place = { start: match.index, end: match.index + all.length }
    return number === undefined
      ? { ...place, kind: 'initiative', code: `${codeLetters(prefix)}-${index}` }
      : { ...place, kind: 'task', number: Number(number) }
  })
}

/** A Turkish keyboard gives İ and ı for letters that no code has. */
const codeLetters = (typed: string): string => typed.replace(/[İı]/g, 'i').toUpperCase()

/** The tasks and initiatives that a text names, each once. Codes are in capitals; whether such a thing exists is not known here. */
export function references(text: string): { readonly tasks: readonly number[]; readonly codes: readonly string[] } {
  const found = findReferences(text)
  return {
    tasks: [...new Set(found.flatMap(each => (each.kind === 'task' ? [each.number] : [])))],
    codes: [...new Set(found.flatMap(each => (each.kind === 'initiative' ? [each.code] : [])))],
  }
}
