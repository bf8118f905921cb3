import type { NamedPerson } from '#src/chat/index.ts'
import { type Activity, markupOf, mentionsIn } from './activity.ts'

/** What somebody wrote, as they see it themself. */
export type Written = {
  readonly text: string
  readonly named: readonly NamedPerson[]
  /** It begins with Drumbeat's name: it is said to Drumbeat, wherever it is said. */
  readonly addressed: boolean
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", apos: "'", nbsp: '\u00A0' }
/** Characters for the entities that stand for them in mark-up. */
export const decoded = (text: string): string =>
  text.replaceAll(/&(lt|gt|amp|quot|#39|apos|nbsp);/g, (whole, name: string) => ENTITIES[name] ?? whole)
/** A placeholder for what is quoted, before what is said to it. */
const QUOTED = /^\s*(?:<quoted messageId="[^"]*"\s*\/>\s*)+/

/**
 * The words of an activity, people by name and Drumbeat's own name at the beginning left out. `userOf`: whom the ids of mentions stand for.
 * Teams marks a mention with `<at>`, and lists what was really one: what somebody typed themself stays as typed.
 */
export function wordsOf(activity: Activity, userOf: (account: string) => string): Written {
  const bot = activity.recipient.id
  let rest = (activity.text ?? '').replace(QUOTED, '')
  const undo = isEscaped(rest, activity) ? decoded : (text: string) => text
  const pieces: string[] = []
  const named: NamedPerson[] = []
  let addressed = false
  for (;;) {
    const next = mentionsIn(activity)
      .flatMap(mention => {
        const at = mention.text === '' ? -1 : rest.indexOf(mention.text)
        return at < 0 ? [] : [{ mention, at }]
      })
      .toSorted((one, other) => one.at - other.at)[0]
    if (!next) break
    const { mention, at } = next
    pieces.push(undo(rest.slice(0, at)))
    rest = rest.slice(at + mention.text.length)
    const isFirst = pieces.join('').trim() === ''
    if (mention.mentioned.id === bot && isFirst) {
      addressed = true
      pieces.length = 0
      rest = rest.replace(/^[\s:,]+/, '')
      continue
    }
    const name = `@${undo(mention.text.replace(/^<at[^>]*>/, '').replace(/<\/at>$/, ''))}`
    pieces.push(name)
    if (mention.mentioned.id !== bot) named.push({ user: userOf(mention.mentioned.id), text: name })
  }
  pieces.push(undo(rest))
  const text = pieces.join('')
  return { text: addressed ? text.trim() : text, named, addressed }
}

/**
 * Whether the text carries `&lt;` for `<`. Some clients send it so and some do not, and both look alike: only the mark-up beside it, where
 * all is escaped, tells which.
 */
function isEscaped(text: string, activity: Activity): boolean {
  if (decoded(text) === text) return false
  const markup = markupOf(activity)
  if (markup === null) return false
  const shown = squeezed(decoded(markup.replaceAll(/<blockquote\b[^]*?<\/blockquote>/gi, '').replaceAll(/<[^>]*>/g, ' ')))
  const plain = squeezed(text.replaceAll(/<\/?at\b[^>]*>/gi, ' '))
  return plain !== shown && squeezed(decoded(text.replaceAll(/<\/?at\b[^>]*>/gi, ' '))) === shown
}

const squeezed = (text: string): string => text.replaceAll(/\s+/gu, '')
