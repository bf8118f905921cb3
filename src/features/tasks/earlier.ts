import type { Text } from '#src/chat/index.ts'
import { later, minutes } from '#src/time/index.ts'
import type { PersonContext } from '../feature.ts'
import { type HistoryEvent, storyOf } from '../programme/index.ts'
import type { ChangedTask } from './changing.ts'
import { knownFrom } from './known.ts'
import type { Earlier } from './messages/answers.ts'
import { earlierSentence, eventSentences } from './messages/story.ts'
import { UNDO_MINUTES } from './rules/undoing.ts'

/** Of so many tasks at most: for each its story is read. */
const MOST = 10

/**
 * What others did to these tasks before, where it concerns what was asked: whoever made a task what it is already, and whoever set
 * the same thing a few minutes before it was set again. By the id of the task.
 */
export async function earlierDeeds(
  { scope, actor, now, reader }: PersonContext,
  results: readonly ChangedTask[],
  asked: readonly string[],
): Promise<Earlier> {
  const found: { readonly result: ChangedTask; readonly event: HistoryEvent }[] = []
  for (const result of results.slice(0, MOST)) {
    const changed = result.changes.map(({ field }) => field)
    const fields = new Set(changed.length > 0 ? changed : asked)
    const story = await storyOf(scope, { kind: 'task', id: result.after.id })
    const before = changed.length > 0 ? story.slice(0, -1) : story
    const event = before.findLast(({ kind, changes }) => kind === 'changed' && changes.some(({ field }) => fields.has(field)))
    if (!event || event.personId === actor.personId) continue
    if (changed.length > 0 && event.at < later(now, -minutes(UNDO_MINUTES))) continue
    found.push({ result, event })
  }
  const known = await knownFrom(scope, { events: found.map(({ event }) => event) })
  const fields = (result: ChangedTask) => new Set(result.changes.length > 0 ? result.changes.map(({ field }) => field) : asked)
  return new Map(
    found.flatMap(({ result, event }): (readonly [string, Text])[] => {
      const [first] = eventSentences(result.after, event, { reader, known, now }, fields(result))
      return first ? [[result.after.id, earlierSentence(first.event, event.at, { reader, now })]] : []
    }),
  )
}
