import { plainLetters } from '#src/language/index.ts'

/** What somebody typed after `/digest`. */
export type DigestWords = 'now' | 'settings' | 'unreadable'

const SETTINGS = 'settings, setting, set up, setup, ayarlar, ayarla, ayar, ustawienia, ustaw, ustawienie'
const NOW = 'now, today, şimdi, bugün, hemen, teraz, dzisiaj'

const wordsOf = (list: string): readonly string[] => list.split(', ').map(plainLetters)
const [SETTINGS_WORDS, NOW_WORDS] = [wordsOf(SETTINGS), wordsOf(NOW)]

/** Reads what stands after the command; nothing asks for the digest itself. Capitals and diacritics do not matter. */
export function readWords(typed: string): DigestWords {
  const text = plainLetters(typed.trim())
  if (text === '' || NOW_WORDS.includes(text)) return 'now'
  return SETTINGS_WORDS.includes(text) ? 'settings' : 'unreadable'
}
