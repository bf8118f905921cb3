import type { PersonInbound } from '#src/chat/index.ts'
import type { Place } from './place.ts'
import type { Written } from './words.ts'

const ROOT = 'drumbeat'

/** A command as it was typed, without what stands around it. */
type Typed = Pick<Extract<PersonInbound, { kind: 'command' }>, 'word' | 'text'>

/**
 * Teams has no slash: what is a command is told by where and how it is said. In a channel and a group chat, all that is said to Drumbeat by
 * name, except under a message, where only the word of a command makes it one. In the personal chat, one line that begins with such a word
 * and says more; the rest the engine tells apart. Null: it is no command.
 */
export function commandIn(written: Written, place: Place, isAnswer: boolean, words: readonly string[]): Typed | null {
  const typed = /^\s*\/?([\p{L}\p{N}-]*)(?:\s+([^]*))?$/u.exec(written.text)
  const [, first = '', rest = ''] = typed ?? []
  const word = first.toLowerCase()
  const isWord = word !== '' && words.some(known => known === word || known.startsWith(`${word} `))
  if (place.kind === 'personal') {
    const isOneLine = !written.text.trim().includes('\n')
    return isWord && isOneLine && rest.trim() !== '' ? { word, text: rest } : null
  }
  if (!written.addressed) return null
  if (isWord) return { word, text: rest }
  if (isAnswer && !words.includes(`${ROOT} ${word}`)) return null
  return { word: ROOT, text: written.text.replace(/^\s*\//, '') }
}
