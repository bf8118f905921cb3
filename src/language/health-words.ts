import { plainLetters } from './plain-letters.ts'
import { findReferences } from './references.ts'

/** How an initiative does. */
export type SpokenHealth = 'on-track' | 'at-risk' | 'off-track'

const HEALTH_WORDS: Readonly<Record<SpokenHealth, readonly string[]>> = {
  'on-track': [
    ...['on track', 'on plan', 'green', 'yolunda', 'rayında', 'planda', 'plana uygun', 'yeşil'],
    ...['na dobrej drodze', 'zgodnie z planem', 'na kursie', 'zielony', 'zielona'],
  ],
  'at-risk': [
    ...['at risk', 'yellow', 'amber', 'risk altında', 'riskli', 'riskte', 'sarı'],
    ...['zagrożone', 'zagrożony', 'zagrożona', 'w ryzyku', 'ryzyko', 'żółty', 'żółta'],
  ],
  'off-track': [
    ...['off track', 'off plan', 'red', 'raydan çıktı', 'yoldan çıktı', 'plan dışı', 'kırmızı'],
    ...['poza planem', 'wykolejone', 'wykolejona', 'wykolejony', 'czerwony', 'czerwona'],
  ],
}

const HEALTHS: readonly SpokenHealth[] = ['on-track', 'at-risk', 'off-track']

const HEALTH_OF: ReadonlyMap<string, SpokenHealth> = new Map(
  HEALTHS.flatMap(health => HEALTH_WORDS[health].map((word): [string, SpokenHealth] => [plainLetters(word), health])),
)

const LONGEST = Math.max(...[...HEALTH_OF.keys()].map(word => word.split(' ').length))

/** A colour is a health only when no word follows it: "green light from legal" is another thing. */
const COLOURS: ReadonlySet<string> = new Set(
  ['green', 'yellow', 'amber', 'red', 'yeşil', 'sarı', 'kırmızı', 'zielony', 'zielona', 'żółty', 'żółta', 'czerwony', 'czerwona'].map(
    plainLetters,
  ),
)
const standsAlone = (after: string): boolean => !/^\s*[\p{L}\p{N}]/u.test(after)

/** Stands between the code and the health, and before the reason. */
const LINKS: ReadonlySet<string> = new Set(
  [
    ...['is', 'are', 'looks', 'stays', 'now', 'still', 'remain', 'remains', 'back', 'again', 'currently'],
    ...['artık', 'şimdi', 'hâlâ', 'halen', 'hâlen', 'yine', 'yeniden', 'tekrar'],
    ...['jest', 'są', 'teraz', 'już', 'nadal', 'wciąż', 'ciągle', 'pozostaje', 'znów', 'znowu', 'ponownie'],
  ].map(plainLetters),
)
/** Behind the health these say nothing more. */
const AGAIN: ReadonlySet<string> = new Set(
  ['again', 'now', 'still', 'yine', 'yeniden', 'tekrar', 'znów', 'znowu', 'nadal'].map(plainLetters),
)
const BECAUSE: ReadonlySet<string> = new Set(['because', 'as', 'since', 'cunku', 'bo', 'poniewaz', 'gdyz'])

/** After the health these say that it is not so, or that nobody knows: Turkish puts them behind. */
const NOT_SO: ReadonlySet<string> = new Set(
  [
    ...['değil', 'değildir', 'değilmiş', 'değiliz', 'mı', 'mi', 'mıdır', 'mıyız', 'sayılmaz', 'sayılır', 'gitmiyor', 'görünmüyor'],
    ...['olabilir', 'olmayabilir', 'gibi değil', 'no more', 'no longer', 'or not', 'or at', 'or off', 'or on', 'czy nie'],
  ].map(plainLetters),
)

/** Whether the words right behind a health take it back. Behind a sign they are a reason: "at risk: not enough people". */
function isTakenBack(after: string): boolean {
  if (!/^\s/u.test(after)) return false
  const words = [...withoutLinks(after).matchAll(/[\p{L}\p{M}]+/gu)].map(([word]) => plainLetters(word))
  return NOT_SO.has(words[0] ?? '') || NOT_SO.has(words.slice(0, 2).join(' ')) || (words[0] === 'nie' && words.length === 1)
}

/** The health that the words at the beginning of a text say, and what follows them; null: none. A hyphen counts as a space: `at-risk`. */
export function readHealthWord(text: string): { readonly health: SpokenHealth; readonly rest: string } | null {
  const words = [...text.matchAll(/[\p{L}\p{M}]+/gu)].slice(0, LONGEST)
  if (words[0] && !/^[\s:=→\-–—*]*$/u.test(text.slice(0, words[0].index))) return null
  for (const last of words.toReversed()) {
    const end = last.index + last[0].length
    const said = plainLetters(text.slice(words[0]?.index ?? 0, end).replace(/[-‐‑]/g, ' '))
    const health = HEALTH_OF.get(said)
    const after = text.slice(end)
    if (health && (!COLOURS.has(said) || standsAlone(after)) && !/^\s*\?/u.test(after) && !isTakenBack(after))
      return { health, rest: after }
  }
  return null
}

/** What a line says of how initiatives do: `CX-3 at risk: legal is late`. `note`: the reason, as typed. Null when it says nothing of the kind. */
export function readHealthWords(
  line: string,
): { readonly codes: readonly string[]; readonly health: SpokenHealth; readonly note: string } | null {
  const found = findReferences(line)
  const [first] = found
  if (first?.kind !== 'initiative' || !EMPHASIS.test(line.slice(0, first.start))) return null
  const named = found.filter((each, index) => each.kind === 'initiative' && isJoined(line, found, index))
  const last = named.at(-1) ?? first
  const reading = readHealthWord(withoutLinks(line.slice(last.end).replace(/^\*{0,2}(?:['’]\p{L}+)?/u, '')))
  if (!reading) return null
  const codes = named.flatMap(each => (each.kind === 'initiative' ? [each.code] : []))
  return { codes: [...new Set(codes)], health: reading.health, note: withoutBecause(reading.rest) }
}

/** What makes the code bold, where a platform leaves that as typed: `*CX-3*`, `**CX-3**`. */
const EMPHASIS = /^\s*\*{0,2}$/

/**
 * A line part by part where it says the health of one initiative after the other, each with its own reason: `CX-1 on track, CX-2 at risk:
 * legal is late`. Any other line is its only part.
 */
export function healthParts(line: string): string[] {
  if (readHealthWords(line) === null) return [line]
  for (const { kind, start } of findReferences(line).slice(1, MOST_BETWEEN)) {
    const [joint] = JOINT.exec(line.slice(Math.max(0, start - LONGEST_JOINT), start)) ?? []
    if (kind !== 'initiative' || joint === undefined) continue
    const [head, rest] = [line.slice(0, start - joint.length), line.slice(start)]
    if (readHealthWords(head) !== null && readHealthWords(rest) !== null) return [head, ...healthParts(rest)]
  }
  return [line]
}

/** Stands between two things that are said side by side. Behind a colon, a dash, a bracket or a "because" stands a reason. */
const JOINT =
  /(?:\s*[,;.&+|·]\s*(?:(?:and|but|while|ve|ama|fakat|i|a|oraz|ale)\s+)?|\s+(?:and|but|while|ve|ama|fakat|i|a|oraz|ale)\s+)\*{0,2}$/iu
const LONGEST_JOINT = 24
/** So many references are looked at for the beginning of the next part. */
const MOST_BETWEEN = 12

/** Whether only commas and joining words stand between the first reference and this one. */
function isJoined(line: string, found: readonly { readonly start: number; readonly end: number }[], index: number): boolean {
  return found.slice(0, index).every((each, at) => /^\s*(?:[,&+]|and|ve|i|oraz)\s*$/iu.test(line.slice(each.end, found[at + 1]?.start)))
}

function withoutLinks(text: string): string {
  const [all = '', word = ''] = /^\s*([\p{L}\p{M}]+)(?=\s)/u.exec(text) ?? []
  return LINKS.has(plainLetters(word)) ? withoutLinks(text.slice(all.length)) : text
}

function withoutBecause(text: string): string {
  const [all = '', last = ''] = /^\*{0,2}\s+([\p{L}\p{M}]+)(?=\s*(?:[:,;.!\-–—(*]|$))/u.exec(text) ?? []
  const reason = text
    .slice(AGAIN.has(plainLetters(last)) ? all.length : 0)
    .replace(/^[\s:,;.\-–—(*]+/u, '')
    .trim()
  const [word = ''] = /^[\p{L}\p{M}]+(?=\s)/u.exec(reason) ?? []
  return BECAUSE.has(plainLetters(word)) ? reason.slice(word.length).trim() : reason
}
