import type { Block, Field, Form, Inline, Message, Text } from '#src/chat/index.ts'

/** Commands that are written with a slash in what Drumbeat says; a test keeps them in step with those that there are. */
export const COMMANDS = ['drumbeat', 'checkin', 'task', 'initiative', 'win', 'blocker', 'review', 'propose', 'board', 'digest'] as const

const NAMES = COMMANDS.join('|')
/** A command amid a sentence, not a part of a path or of an address; after the root word with the word that follows. */
const AMID = new RegExp(`(?<![\\p{L}\\p{N}/.:_-])/((?:${NAMES})(?![\\p{L}\\p{N}/_-])(?:(?<=/drumbeat) [a-z]+)?)`, 'gu')
const FIRST = new RegExp(`^/(?=(?:${NAMES})(?![\\p{L}\\p{N}/_-]))`, 'u')

/**
 * In Teams commands are typed without the slash, which opens a menu of Teams' own there. So Drumbeat writes them without one: what it says in
 * sentences everywhere, set in bold so that the word stands out; what may be people's own words only where a command stands by itself, as
 * examples do.
 */
export const asTyped = (message: Message): Message => ({
  summary: inWords(message.summary),
  blocks: message.blocks.map(inBlock),
})

/** The same for a form; what was entered and what it begins with stay as they are. */
export const formAsTyped = (form: Form): Form => ({ ...form, fields: form.fields.map(inField) })

/** Words of ours alone, where nothing can be bold. */
export const inWords = (words: string): string => words.replaceAll(AMID, '$1')

function inBlock(block: Block): Block {
  if (block.kind === 'text') return { ...block, text: inSentence(block.text) }
  if (block.kind === 'list') return { ...block, items: block.items.map(inExample) }
  if (block.kind !== 'facts') return block
  return { ...block, facts: block.facts.map(({ label, value }) => ({ label, value: inExample(value) })) }
}

function inField(field: Field): Field {
  if (field.kind === 'note') return { ...field, text: inSentence(field.text) }
  return field.hint === undefined ? field : { ...field, hint: inWords(field.hint) }
}

const inSentence = (text: Text): Text => text.flatMap(part => (typeof part === 'string' ? emphasised(part) : [example(part)]))

const inExample = (text: Text): Text => text.map(part => (typeof part === 'string' ? part.replace(FIRST, '') : example(part)))

const example = (part: Inline): Inline =>
  typeof part !== 'string' && part.kind === 'bold' ? { ...part, text: part.text.replace(FIRST, '') } : part

function emphasised(words: string): Inline[] {
  // What is caught stands between what is not.
  return words.split(AMID).flatMap((piece, index): Inline[] => {
    if (piece === '') return []
    return index % 2 === 1 ? [{ kind: 'bold', text: piece }] : [piece]
  })
}
