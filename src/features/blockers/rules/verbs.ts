import { normalise } from '#src/language/index.ts'

export const VERBS = ['acknowledge', 'take-over', 'resolve', 'escalate', 'show'] as const
/** What can be done about a blocker by its number. */
export type Verb = (typeof VERBS)[number]

/** Each as it may be typed; the first is how it is written back. */
const WORDS: Readonly<Record<Verb, readonly string[]>> = {
  acknowledge: [
    ...['ack', 'acknowledge', 'acknowledged', 'seen'],
    ...['gördüm', 'görüldü', 'ilgileniyorum', 'onayla'],
    ...['potwierdź', 'potwierdzam', 'przyjmuję', 'widzę'],
  ],
  'take-over': [
    ...['take', 'take over', 'takeover', 'mine now'],
    ...['devral', 'devralıyorum', 'üstlen', 'üstleniyorum', 'bende'],
    ...['przejmij', 'przejmuję', 'biorę'],
  ],
  resolve: [
    ...['resolve', 'resolved', 'solved', 'solve', 'close', 'closed', 'done', 'fixed'],
    ...['çöz', 'çözüldü', 'çözdüm', 'kapat', 'kapandı', 'kalktı', 'bitti'],
    ...['rozwiąż', 'rozwiązane', 'rozwiązana', 'rozwiązany', 'zamknij', 'zamknięte', 'usunięte', 'zrobione'],
  ],
  escalate: [
    ...['escalate', 'escalated'],
    ...['yükselt', 'üste taşı', 'üste ilet', 'ilet', 'eskale et'],
    ...['eskaluj', 'eskalacja', 'przekaż wyżej', 'zgłoś wyżej'],
  ],
  show: [...['show', 'details'], ...['göster', 'ayrıntı'], ...['pokaż', 'szczegóły']],
}

/** Before the text of a blocker that begins with one of these words; the first is how it is written back. */
export const RAISE_WORDS: readonly string[] = ['add', 'raise', 'new', 'ekle', 'yeni', 'dodaj', 'zgłoś', 'nowa']
/** Asks for the blockers that one owns or raised. */
export const MINE_WORDS: readonly string[] = ['mine', 'my', 'benim', 'benimkiler', 'moje']
/** Asks for all that stand, which bare `/blocker` does too. */
export const ALL_WORDS: readonly string[] = ['list', 'all', 'open', 'liste', 'hepsi', 'açık', 'lista', 'wszystkie', 'otwarte']

/** How a verb is written. */
export const verbWord = (verb: Verb): string => WORDS[verb][0] ?? verb

const BY_WORD: ReadonlyMap<string, Verb> = new Map(
  VERBS.flatMap(verb => WORDS[verb].map((word): [string, Verb] => [normalise(word), verb])),
)

/** Two words at most make a verb. */
const WORDS_OF_A_VERB = [2, 1]

/** The verb that a text begins with, and what follows it; null when it begins with none. */
export function verbAtStart(text: string): { readonly verb: Verb; readonly rest: string } | null {
  for (const count of WORDS_OF_A_VERB) {
    const match = new RegExp(`^((?:\\S+\\s+){${count - 1}}[^\\s:,]+)(?:[\\s:,]+|$)`, 'u').exec(text)
    const verb = match && BY_WORD.get(normalise(match[1] ?? ''))
    if (verb) return { verb, rest: text.slice(match[0].length) }
  }
  return null
}

/** Whether a text is one of these words and nothing else. */
export const isWord = (text: string, words: readonly string[]): boolean => words.some(word => normalise(word) === normalise(text))
