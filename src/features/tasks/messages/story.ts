import type { Inline, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { dateIn, type Instant, isLocalDate, localDate } from '#src/time/index.ts'
import type { FieldChange, HistoryEvent, Value, Way } from '../../programme/index.ts'
import type { Known } from '../known.ts'
import { type Task, TASK_STATUSES, taskRef } from '../task.ts'
import { shortDay, statusName } from './words.ts'

type Telling = { readonly reader: Reader; readonly known: Known; readonly now: Instant }
type Said = { readonly event: Text; readonly from: string | null }

const HOW = {
  command: 'tasks.howCommand',
  form: 'tasks.howForm',
  button: 'tasks.howButton',
  words: 'tasks.howWords',
  'check-in': 'tasks.howCheckIn',
  review: 'tasks.howReview',
  board: 'tasks.howBoard',
  reaction: 'tasks.howReaction',
  time: 'tasks.howTime',
  undo: 'tasks.howUndo',
} as const satisfies Record<Way, string>

const STATUS = {
  'to-do': 'tasks.storyToDo',
  doing: 'tasks.storyDoing',
  blocked: 'tasks.storyBlocked',
  done: 'tasks.storyDone',
  dropped: 'tasks.storyDropped',
} as const

/** The story of a task, a line for everything that happened to it, the earliest first: when, who, what, from what, and how. */
export function storyLines(task: Pick<Task, 'number'>, events: readonly HistoryEvent[], telling: Telling): Text[] {
  const { reader } = telling
  const { say } = speak(reader.language)
  return events.flatMap(happened =>
    eventSentences(task, happened, telling).map(({ event, from }): Text => {
      const parts = { moment: formats(reader).moment(happened.at), event, how: say(HOW[happened.way]) }
      const line = from === null ? say.rich('tasks.storyLine', parts) : say.rich('tasks.storyLineFrom', { ...parts, from })
      return happened.undoneBy === null ? line : say.rich('tasks.storyUndone', { line })
    }),
  )
}

/** What one event was, in a sentence for each thing it changed. With `fields`, only for those. */
export function eventSentences(
  task: Pick<Task, 'number'>,
  { kind, personId, changes }: HistoryEvent,
  { reader, known, now }: Telling,
  fields?: ReadonlySet<string>,
): Said[] {
  const { say } = speak(reader.language)
  const name = personId === null ? 'Drumbeat' : known.person(personId)
  const who = { name, task: taskRef(task) }
  if (kind === 'created') return [{ event: say.rich('tasks.storyCreated', who), from: null }]
  const changed = new Map(changes.map(change => [change.field, change]))
  if (kind === 'note') return [{ event: say.rich('tasks.storyNote', { ...who, text: words(changed.get('text')?.to) }), from: null }]
  const today = dateIn(now, reader.zone)
  const dayOf = (value: Value): string | null =>
    typeof value === 'string' && isLocalDate(value) ? shortDay(reader, localDate(value), today) : null
  return changes.flatMap((change): Said[] => {
    const { field, from, to } = change
    if (fields !== undefined && !fields.has(field)) return []
    switch (field) {
      case 'status': {
        const status = statusIn(to)
        const before = statusIn(from)
        return status ? [{ event: say.rich(STATUS[status], who), from: before && statusName(reader, before) }] : []
      }
      case 'title':
        return [{ event: say.rich('tasks.storyRenamed', { ...who, title: words(to) }), from: words(from) }]
      case 'dueOn': {
        const date = dayOf(to)
        return [
          { event: date === null ? say.rich('tasks.storyNoDue', who) : say.rich('tasks.storyDue', { ...who, date }), from: dayOf(from) },
        ]
      }
      case 'initiativeId': {
        const code = (value: Value) => (typeof value === 'string' ? known.code(value) : null)
        const ref = (text: string): Inline => ({ kind: 'ref', text })
        const now = code(to)
        return [
          {
            event: now === null ? say.rich('tasks.storyUnmoved', who) : say.rich('tasks.storyMoved', { ...who, code: ref(now) }),
            from: code(from),
          },
        ]
      }
      case 'assigneeId':
        return [{ event: assigned(change), from: typeof from === 'string' ? known.person(from) : null }]
      case 'handedById':
        // Being handed over and handed back is told with the new assignee; accepting changes nothing else.
        return to === null && !changed.has('assigneeId') && !changed.has('status')
          ? [{ event: say.rich('tasks.storyAccepted', who), from: null }]
          : []
      default:
        return []
    }
  })

  function assigned({ from, to }: FieldChange): Text {
    if (typeof to !== 'string') return say.rich('tasks.storyUnassigned', who)
    const handing = changed.get('handedById')
    const whom = { ...who, person: known.person(to) }
    if (handing?.to != null) {
      const event = say.rich('tasks.storyHanded', whom)
      const note = words(changed.get('handedNote')?.to)
      return note === '' ? event : say.rich('tasks.storyHandedNote', { event, note })
    }
    if (handing?.from === to && from === personId) return say.rich('tasks.storyHandedBack', whom)
    return to === personId ? say.rich('tasks.storyTaken', who) : say.rich('tasks.storyAssigned', whom)
  }
}

const words = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

const statusIn = (value: Value) => TASK_STATUSES.find(status => status === value) ?? null

/** What another did earlier, and when: "Bora marked #41 as done at 10:02." */
export function earlierSentence(event: Text, at: Instant, { reader, now }: Pick<Telling, 'reader' | 'now'>): Text {
  const { say } = speak(reader.language)
  const { time, moment } = formats(reader)
  return dateIn(at, reader.zone) === dateIn(now, reader.zone)
    ? say.rich('tasks.earlierToday', { event, time: time(at) })
    : say.rich('tasks.earlier', { event, moment: moment(at) })
}
