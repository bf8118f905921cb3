import { type Message, typedAgain } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { choice, either, sentence } from './parts.ts'

/** Somebody to choose, and what to type again to mean them; null: too long for a button to carry. */
export type Candidate = { readonly name: string; readonly handle: string; readonly words: string | null }

const MOST_CHOICES = 5

const labelOf = ({ name, handle }: Candidate): string => `${name} (@${handle})`

const buttonsFor = (candidates: readonly Candidate[]) =>
  candidates.flatMap(candidate =>
    candidate.words === null ? [] : [{ label: labelOf(candidate), command: typedAgain(candidate.words), style: 'plain' as const }],
  )

/** Nobody has the name that was typed; `near`: somebody whose name is like it. */
export const nobodyCalledText = (reader: Reader, name: string, near: Candidate | null): string =>
  near === null
    ? speak(reader.language).say('people.nobodyNamed', { name, example: '@bora' })
    : speak(reader.language).say('people.nobodyNamedNear', { name, near: labelOf(near) })

/** The same, with a button that names whoever was probably meant. */
export const nobodyCalled = (reader: Reader, name: string, near: Candidate | null): Message =>
  choice([nobodyCalledText(reader, name, near)], near === null ? [] : buttonsFor([near]))

/** A name fits several people: who they are, in words. */
export const whichOneText = (reader: Reader, name: string, fitting: readonly Candidate[]): string =>
  speak(reader.language).say('people.whichPersonAgain', {
    name,
    handles: either(
      reader,
      fitting.slice(0, MOST_CHOICES).map(({ handle }) => `@${handle}`),
    ),
  })

/** The same as a question with a button for each. */
export function whichOne(reader: Reader, name: string, fitting: readonly Candidate[]): Message {
  const buttons = buttonsFor(fitting.slice(0, MOST_CHOICES))
  return buttons.length > 0
    ? choice([speak(reader.language).say('people.whichPerson', { name })], buttons)
    : sentence([whichOneText(reader, name, fitting)])
}
