/** What someone typed into a composer: a command with its words, or a message. */
export type Typed =
  { readonly kind: 'command'; readonly word: string; readonly text: string } | { readonly kind: 'message'; readonly text: string }

// A word right after the slash and then nothing or a space: `/task add …` is a command, `/srv/data` and `/ hello` are not.
const COMMAND = /^\/(\p{L}[\p{L}\p{N}-]*)(?:\s+([\s\S]*))?$/u

/** Reads what was typed. Unknown words are commands too: the engine knows what to answer. */
export function readTyped(text: string): Typed {
  const [, word, rest] = COMMAND.exec(text.trim()) ?? []
  return word === undefined ? { kind: 'message', text } : { kind: 'command', word: word.toLowerCase(), text: (rest ?? '').trim() }
}
