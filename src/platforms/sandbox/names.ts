import type { NamedPerson } from '#src/chat/index.ts'
import { sameName } from '#src/language/index.ts'
import type { Participant } from './participants.ts'

/** A typed text cut at the names in it. */
export type Piece = string | { readonly person: Participant; readonly text: string }

const isPartOfWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}_]/u.test(character)

/** The longest name that stands right after the at sign at `at`: a full name or a handle, as a whole word. */
function nameAt(text: string, at: number, people: readonly Participant[]): { person: Participant; text: string } | null {
  let longest: { person: Participant; text: string } | null = null
  for (const person of people) {
    for (const name of [person.name, person.handle]) {
      const typed = text.slice(at + 1, at + 1 + name.length)
      if (typed.length <= (longest?.text.length ?? 1) - 1 || isPartOfWord(text[at + 1 + name.length])) continue
      if (sameName(typed, name)) longest = { person, text: `@${typed}` }
    }
  }
  return longest
}

/** Finds `@Bora Demir` and `@bora` in what someone typed. An at sign inside a word (an address) names nobody. */
export function piecesOf(text: string, people: readonly Participant[]): Piece[] {
  const pieces: Piece[] = []
  let said = 0
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', Math.max(at + 1, said))) {
    const found = isPartOfWord(text[at - 1]) ? null : nameAt(text, at, people)
    if (found === null) continue
    if (at > said) pieces.push(text.slice(said, at))
    pieces.push(found)
    said = at + found.text.length
  }
  if (said < text.length) pieces.push(text.slice(said))
  return pieces
}

/** Who is named in a text, in its order. */
export const namedIn = (text: string, people: readonly Participant[]): NamedPerson[] =>
  piecesOf(text, people).flatMap(piece => (typeof piece === 'string' ? [] : [{ user: piece.person.id, text: piece.text }]))
