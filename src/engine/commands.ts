import { type Feature, type TypedCommand, UserError } from '#src/features/feature.ts'
import { nearest, normalise, speak } from '#src/language/index.ts'

/** The root command, through which everything can be reached: another app may own the short names. */
export const ROOT_WORD = 'drumbeat'

/** Words in the direct conversation that are meant as a command: a slash or the root word first, or nothing but the word of one command. */
export function asCommand(features: readonly Feature[], text: string): { readonly word: string; readonly text: string } | null {
  const match = /^\s*(\/)?([\p{L}-]+)(?:\s+([^]*))?$/u.exec(text)
  if (!match) return null
  const [, slash, word = '', rest = ''] = match
  if (slash !== undefined || normalise(word) === ROOT_WORD) return { word, text: rest }
  const alone = rest.trim() === '' && features.some(feature => feature.commands?.some(command => command.word === normalise(word)))
  return alone ? { word: ROOT_WORD, text: word } : null
}

/**
 * The command that was typed. `word` is the first word without its slash; after the root word, the next word decides; a command of two
 * words goes first. Throws a UserError with the nearest right form.
 */
export function findCommand(
  features: readonly Feature[],
  word: string,
  text: string,
): { readonly feature: Feature; readonly command: TypedCommand; readonly text: string } {
  const typed = normalise(word)
  const isRoot = typed === ROOT_WORD
  const afterRoot = firstWord(text)
  const wanted = isRoot ? normalise(afterRoot.word) || 'help' : typed
  const rest = (isRoot ? afterRoot.rest : text).trim()
  const second = firstWord(rest)
  const two = find(features, `${wanted} ${normalise(second.word)}`, isRoot)
  if (two) return { ...two, text: second.rest.trim() }
  const one = find(features, wanted, isRoot)
  if (one) return { ...one, text: rest }
  throw unknownCommand(features, isRoot ? `${ROOT_WORD} ${afterRoot.word}` : word, wanted)
}

function firstWord(text: string): { readonly word: string; readonly rest: string } {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([^]*)$/.exec(text) ?? []
  return { word, rest }
}

function find(features: readonly Feature[], wanted: string, isRoot: boolean) {
  for (const feature of features) {
    const command = feature.commands?.find(({ word, also = [] }) => word === wanted || also.some(other => normalise(other) === wanted))
    if (command && (isRoot || command.short)) return { feature, command }
  }
  return null
}

function unknownCommand(features: readonly Feature[], typed: string, wanted: string): UserError {
  const commands = features.flatMap(feature => feature.commands ?? [])
  const close = nearest(
    wanted,
    commands.map(command => command.word),
  )
  const found = commands.find(command => command.word === close)
  const command = `/${typed.slice(0, 60).replace(/[\uD800-\uDBFF]$/, '')}`
  if (!found) return new UserError(({ language }) => speak(language).say('engine.unknownCommand', { command }))
  const suggestion = found.short ? `/${found.word}` : `/${ROOT_WORD} ${found.word}`
  return new UserError(({ language }) => speak(language).say('engine.unknownCommandNear', { command, suggestion }))
}

/** What can be typed after a slash: short commands, the root word, and everything behind it. */
export function commandWords(features: readonly Feature[]): string[] {
  const commands = features.flatMap(feature => feature.commands ?? [])
  const short = commands.filter(command => command.short).map(command => command.word)
  return [ROOT_WORD, ...short, ...commands.map(command => `${ROOT_WORD} ${command.word}`)]
}
