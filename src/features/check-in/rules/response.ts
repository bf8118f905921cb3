import type { MessageReference } from '#src/chat/index.ts'
import type { Instant } from '#src/time/index.ts'
import { type Answer, isEmpty, type Recorded, sameAnswer, together, type Told } from '../../recording/index.ts'

export const MOODS = ['great', 'good', 'ok', 'low', 'rough'] as const
export type Mood = (typeof MOODS)[number]

/** One form submission or one chat message of an answer. */
export type Entry = {
  readonly id: string
  readonly source: 'form' | 'words'
  /** The chat message it came from. */
  readonly message: MessageReference | null
  /** Replaced by a later form. */
  readonly superseded: boolean
  readonly answer: Answer
  /** What its lines block that name nothing themselves, as chosen in the form: `#41`, `CX-3`. */
  readonly about: readonly string[]
}

/** The recorded answer of one person to one occurrence. Its entries are in the order in which they came. */
export type Response = {
  readonly id: string
  readonly occurrenceId: string
  readonly personId: string
  readonly mood: Mood | null
  readonly answeredAt: Instant
  readonly changedAt: Instant
  /** Taken back: its text stays for its author alone, until they answer anew. */
  readonly withdrawnAt: Instant | null
  readonly entries: readonly Entry[]
  /** What became of it in the programme. */
  readonly recorded: readonly Recorded[]
}

/** What a response says now, also when it is taken back. */
export const answerOf = ({ entries }: Pick<Response, 'entries'>): Answer => together(live(entries).map(({ answer }) => answer))

/** What a response says of tasks and initiatives: nothing, when it is taken back. */
export const toldBy = (response: Response): readonly Told[] => (stands(response) ? live(response.entries) : [])

/** What the form of a response said was blocked by lines that name nothing. */
export const aboutOf = (response: Response | null): readonly string[] =>
  stands(response) ? live(response.entries).flatMap(({ source, about }) => (source === 'form' ? about : [])) : []

/** Whether a response stands. */
export const stands = (response: Response | null): response is Response & { readonly withdrawnAt: null } =>
  response !== null && response.withdrawnAt === null

const live = (entries: readonly Entry[]) => entries.filter(({ superseded }) => !superseded)

/** Who answers what, for a response that may be their first. `id` names the response if it is new. */
export type Beginning = Pick<Response, 'id' | 'occurrenceId' | 'personId'>

/** What of an earlier response an answer given now is added to: nothing, when it was taken back. */
const standing = (response: Response | null): Response | null => (stands(response) ? response : null)

const begin = (response: Response | null, beginning: Beginning, now: Instant): Response => {
  const known = standing(response)
  if (known) return { ...known, changedAt: now }
  return {
    ...beginning,
    id: response?.id ?? beginning.id,
    mood: null,
    answeredAt: now,
    changedAt: now,
    withdrawnAt: null,
    entries: [],
    recorded: [],
  }
}

/** How many messages in words a response has been given. */
export const wordsIn = ({ entries }: Pick<Response, 'entries'>): number => entries.filter(({ source }) => source === 'words').length

/**
 * A form replaces everything that it showed; words said while it was open stay. Sending the same again changes nothing. `seen`: how many
 * messages in words the form was drawn from.
 */
export function answeredByForm(
  response: Response | null,
  beginning: Beginning,
  form: {
    readonly entryId: string
    readonly answer: Answer
    readonly mood: Mood | null
    readonly now: Instant
    readonly seen?: number
    readonly about?: readonly string[]
  },
): Response {
  const known = standing(response)
  const about = form.about ?? []
  const earlier = known?.entries.find(({ source }) => source === 'form')
  if (
    known &&
    earlier &&
    live(known.entries).length === 1 &&
    !earlier.superseded &&
    sameAnswer(earlier.answer, form.answer) &&
    earlier.about.join() === about.join() &&
    known.mood === form.mood
  )
    return known
  const base = begin(response, beginning, form.now)
  const seen = form.seen ?? Infinity
  const words = base.entries.filter(({ source }) => source === 'words')
  const replaced = words.map((entry, index) => (index < seen ? { ...entry, superseded: true } : entry))
  const entry: Entry = { id: earlier?.id ?? form.entryId, source: 'form', message: null, superseded: false, answer: form.answer, about }
  return { ...base, mood: form.mood, entries: [...replaced, entry] }
}

/** Words are added to what was said before. A message that was taken already changes nothing. */
export function answeredInWords(
  response: Response | null,
  beginning: Beginning,
  words: { readonly entryId: string; readonly answer: Answer; readonly message: MessageReference | null; readonly now: Instant },
): Response {
  const { entryId, answer, message, now } = words
  if (message && response && entryOf(response, message)) return response
  const base = begin(response, beginning, now)
  return { ...base, entries: [...base.entries, { id: entryId, source: 'words', message, superseded: false, answer, about: [] }] }
}

/**
 * A message was edited, or deleted (null). An edited one that a form had replaced becomes the answer again in the form's place. When
 * the last that stood is gone, the response is taken back. A response taken back does not come back by an edit.
 */
export function reworded(response: Response, message: MessageReference, answer: Answer | null, now: Instant): Response {
  const entry = entryOf(response, message)
  if (!entry) return response
  const others = response.entries.filter(({ id }) => id !== entry.id)
  if (answer === null || isEmpty(answer)) {
    const changed = { ...response, changedAt: now, entries: others }
    return live(others).length > 0 || response.withdrawnAt !== null ? changed : { ...changed, withdrawnAt: now }
  }
  if (response.withdrawnAt !== null || (!entry.superseded && sameAnswer(entry.answer, answer))) return response
  const kept = entry.superseded ? response.entries.filter(({ source }) => source === 'words') : response.entries
  return { ...response, changedAt: now, entries: kept.map(each => (each.id === entry.id ? { ...each, superseded: false, answer } : each)) }
}

/** Taken back by its author. */
export const withdrawn = (response: Response, now: Instant): Response =>
  stands(response) ? { ...response, changedAt: now, withdrawnAt: now } : response

const entryOf = ({ entries }: Response, { channel, message }: MessageReference): Entry | undefined =>
  entries.find(entry => entry.message?.channel === channel && entry.message.message === message)
