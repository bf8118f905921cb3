import type { Message, Text } from '#src/chat/index.ts'
import type { Element, MentionEntity } from './card.ts'

/** How each person that a message pings is written in its card, by the id of their account. Two of one name are told apart. */
export type Mentions = ReadonlyMap<string, MentionEntity>

/** What Markdown or the mark of a mention itself would read is left out of a name. */
const cleaned = (name: string): string =>
  name
    .replaceAll(/[<>&*_~`[\](){}#|\\\p{Cc}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Everyone whom a message mentions. */
export function mentionsOf(message: Message): Mentions {
  const all = new Map<string, MentionEntity>()
  const taken = new Set<string>()
  for (const part of textsOf(message).flat()) {
    if (typeof part === 'string' || part.kind !== 'mention' || part.user === '' || all.has(part.user)) continue
    const name = cleaned(part.name) || '@'
    let written = name
    for (let count = 2; taken.has(written); count += 1) written = `${name} ${count}`
    taken.add(written)
    all.set(part.user, { type: 'mention', text: `<at>${written}</at>`, mentioned: { id: part.user, name } })
  }
  return all
}

const textsOf = (message: Message): Text[] =>
  message.blocks.flatMap(block => {
    if (block.kind === 'text' || block.kind === 'quote') return [block.text]
    if (block.kind === 'facts') return block.facts.map(({ value }) => value)
    return block.kind === 'list' ? block.items : []
  })

/** Of these, whoever really stands in a card's elements: what was left out pings nobody. */
export function standing(mentions: Mentions, elements: readonly Element[]): MentionEntity[] {
  const written = elements.flatMap(element => {
    if (element.type === 'TextBlock') return [element.text]
    return element.type === 'Container' ? element.items.flatMap(item => (item.type === 'TextBlock' ? [item.text] : [])) : []
  })
  return [...mentions.values()].filter(({ text }) => written.some(words => words.includes(text)))
}
