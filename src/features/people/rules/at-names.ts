import type { NamedPerson } from '#src/chat/index.ts'
import { type Nameable, whoIsMeant } from './names.ts'

/**
 * A name in a text, by its place. `name` is as typed, without its at sign. From the platform comes the account; a name in plain words may
 * fit nobody, one or several.
 */
export type NameFound<Somebody> = { readonly from: number; readonly to: number; readonly name: string } & (
  { readonly user: string } | { readonly fitting: readonly Somebody[] }
)

const MOST_WORDS = 4
/** A sign within a word (an address of e-mail) or before a space ("@ noon") names nobody. */
const SIGN = /(?<![^\s([{"“„'‘«])@(?=[^\s@])/gu
const WORDS = new RegExp(`\\S+(?:[^\\S\\n]+\\S+){0,${MOST_WORDS - 1}}`, 'y')
const PUNCTUATION = /[.,;:!?…)\]}"”'’»]+$/u
/** "@bora'ya": what follows an apostrophe is a Turkish ending, and goes with the name. */
const ENDING = /['’]\p{L}+$/u

/**
 * The names in a text, in its order: what the platform says is a name, and what looks like one, an at sign and up to four words, of which
 * as many belong to it as fit somebody. A name that fits nobody is its first word.
 */
export function namesIn<Somebody extends Nameable>(
  text: string,
  named: readonly NamedPerson[],
  among: readonly Somebody[],
): NameFound<Somebody>[] {
  const left = named.filter(({ text: name }) => name !== '').toSorted((one, other) => other.text.length - one.text.length)
  const taken = new Map<string, string>()
  const found: NameFound<Somebody>[] = []
  for (let at = 0; at < text.length; at += 1) {
    const index = left.findIndex(({ text: name }) => text.startsWith(name, at))
    const [mention] = index < 0 ? [] : left.splice(index, 1)
    const again = mention ? undefined : [...taken].find(([name]) => text.startsWith(name, at))
    const [name, user] = mention ? [mention.text, mention.user] : (again ?? [])
    if (name !== undefined && user !== undefined) {
      taken.set(name, user)
      found.push({ from: at, to: at + name.length, user, name: name.replace(/^@/, '') })
      at += name.length - 1
      continue
    }
    const typed = signAt(text, at) ? typedAt(text, at, among) : null
    if (typed === null) continue
    found.push(typed)
    at = typed.to - 1
  }
  return found
}

function signAt(text: string, at: number): boolean {
  SIGN.lastIndex = at
  return text[at] === '@' && SIGN.exec(text)?.index === at
}

function typedAt<Somebody extends Nameable>(text: string, at: number, among: readonly Somebody[]): NameFound<Somebody> | null {
  WORDS.lastIndex = at + 1
  const words = WORDS.exec(text)?.[0]
  if (words === undefined) return null
  const ends = [...words.matchAll(/\S+/g)].map(word => word.index + word[0].length)
  for (const end of ends.toReversed())
    for (const name of formsOf(words.slice(0, end))) {
      const fitting = whoIsMeant(name.called, among)
      if (fitting.length > 0) return { from: at, to: at + 1 + name.length, name: name.called, fitting }
    }
  const first = words.slice(0, ends[0])
  const called = first.replace(PUNCTUATION, '').replace(ENDING, '') || first
  return { from: at, to: at + 1 + first.replace(PUNCTUATION, '').length, name: called, fitting: [] }
}

/** A name may end in a full stop of its own, in one of the sentence, or in an ending. */
function formsOf(typed: string): readonly { readonly called: string; readonly length: number }[] {
  const bare = typed.replace(PUNCTUATION, '')
  return [
    { called: typed, length: typed.length },
    { called: bare, length: bare.length },
    { called: bare.replace(ENDING, ''), length: bare.length },
  ].filter(({ called }) => called !== '')
}

type Part = { readonly from: number; readonly to: number }

/** A text without these parts and the blanks they leave behind; lines stay lines. */
export function without(text: string, parts: readonly Part[]): string {
  let rest = ''
  let last = 0
  for (const { from, to } of parts) {
    rest = joined(rest, text.slice(last, from))
    last = to
  }
  return joined(rest, text.slice(last)).trim()
}

function joined(before: string, after: string): string {
  if (before === '') return after
  const [left, right] = [before.replace(/[^\S\n]+$/u, ''), after.replace(/^[^\S\n]+/u, '')]
  const glued = left === '' || right === '' || left.endsWith('\n') || /^[\n.,;:!?…)]/u.test(right)
  return glued ? left + right : `${left} ${right}`
}

/** A text with something else in the place of each of these parts. */
export function replaced<Replaced extends Part>(text: string, parts: readonly Replaced[], by: (part: Replaced) => string): string {
  let last = 0
  const pieces = parts.map(part => {
    const piece = text.slice(last, part.from) + by(part)
    last = part.to
    return piece
  })
  return pieces.join('') + text.slice(last)
}
