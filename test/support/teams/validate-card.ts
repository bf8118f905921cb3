import { Card } from '#src/platforms/teams/render/index.ts'
import { rendered } from './official.ts'

/** What the issue allows a card to be. */
const BYTES = 28_000

/** A card after its way through JSON: of our own shape, small enough, and taken by the official renderer without a word. Throws what is wrong. */
export function validCard(card: unknown): Card {
  const json = JSON.stringify(card)
  const wrong: string[] = []
  const bytes = Buffer.byteLength(json, 'utf8')
  if (bytes >= BYTES) wrong.push(`${bytes} bytes`)
  if (!json.isWellFormed()) wrong.push('half a character')
  const read = Card.safeParse(JSON.parse(json))
  if (!read.success) throw new Error(`no card of ours: ${read.error.message}`)
  const ids = idsOf(read.data)
  if (new Set(ids).size !== ids.length) wrong.push(`the same id twice: ${ids.join(' ')}`)
  wrong.push(...rendered(read.data).complaints)
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  return read.data
}

function idsOf(card: Card): string[] {
  return card.body.flatMap(element => {
    const own = element.id === undefined ? [] : [element.id]
    if (element.type !== 'ActionSet') return own
    return [...own, ...element.actions.flatMap(action => (action.type === 'Action.ShowCard' ? action.card.body.map(({ id }) => id) : []))]
  })
}
