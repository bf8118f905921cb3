import type { Message } from '#src/chat/index.ts'
import type { Scope } from '#src/db/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { hours, instant, isQuiet, later, quietEnds } from '#src/time/index.ts'
import type { AlarmHandler, Change, Context } from '../feature.ts'
import { findPerson, isReachable, type Person, quietHoursOf } from '../people/index.ts'
import { eventsOfGroup, happenedBetween, type HistoryEvent, storyOf } from '../programme/index.ts'
import { readerOf, teamsOfPerson } from '../teams/index.ts'
import { knownFrom } from './known.ts'
import { assignedMessage, handedBackMessage, handedCard, takenBackMessage } from './messages/told.ts'
import { type Assignment, assignmentsIn, handingEndedBy } from './rules/assignments.ts'
import { findTasks, openTasksOf } from './store/tasks.ts'
import { isOpen, type Task } from './task.ts'

const TELL = 'tell'
const handedKey = (taskId: string, group: string): string => `handed:${taskId}:${group}`
const assignedKey = (personId: string, together: string): string => `assigned:${personId}:${together}`

/**
 * Whoever got tasks from somebody else is told, once, in one message for all that happened together; in their quiet hours when these end.
 * Cards on which a task was handed over say how that ended, and what was given and taken back by an undo no longer stands as given.
 */
export async function tellOfChanges(context: Context, change: Change): Promise<void> {
  if (change.kind !== 'tasks-changed') return
  const { scope, now } = context
  // What is told of has just happened: of each task its last event, of this very moment.
  const happened = await happenedBetween(scope, 'task', change.taskIds, { from: now, before: instant(now + 1) })
  const events = [...new Map(happened.map(event => [event.subject.id, event])).values()]
  for (const event of events) await settleCard(context, event)
  for (const group of await groupsUndone(scope, events)) await settleGiven(context, group)
  for (const [personId, own] of Map.groupBy(assignmentsIn(events), ({ to }) => to)) {
    const person = await findPerson(scope, personId)
    if (!person || !isReachable(person)) continue
    const reader = await readerFor(scope, person)
    if (isQuiet(now, reader.zone, quietHoursOf(person))) {
      await context.alarms.set({ kind: TELL, subject: personId, dueAt: quietEnds(now, reader.zone, quietHoursOf(person)) })
      continue
    }
    // What was done together comes in parts: each adds to the same message.
    for (const group of new Set(own.map(({ event }) => event.group))) {
      const together = assignmentsIn(await eventsOfTasks(scope, group)).filter(({ to }) => to === personId)
      await tell(context, { person, reader }, together, group)
    }
  }
}

/** The end of somebody's quiet hours: they hear of what they got in them and still have. */
export const tellAlarm: AlarmHandler = {
  async run(context, { subject }) {
    const { scope, now } = context
    const person = await findPerson(scope, subject)
    if (!person || !isReachable(person)) return
    const reader = await readerFor(scope, person)
    const quiet = quietHoursOf(person)
    if (isQuiet(now, reader.zone, quiet)) {
      await context.alarms.set({ kind: TELL, subject, dueAt: quietEnds(now, reader.zone, quiet) })
      return
    }
    const tasks = (await openTasksOf(scope, [person.id])).get(person.id) ?? []
    const ids = tasks.map(({ id }) => id)
    const events = await happenedBetween(scope, 'task', ids, { from: later(now, -hours(24)), before: now })
    const waiting = assignmentsIn(events).filter(({ to, event }) => to === person.id && isQuiet(event.at, reader.zone, quiet))
    await tell(context, { person, reader }, waiting, String(now))
  },
  async name({ scope }, subject, { language }) {
    const person = await findPerson(scope, subject)
    return person && speak(language).say('tasks.tellLater', { name: person.name })
  },
}

const eventsOfTasks = async (scope: Scope, group: string): Promise<HistoryEvent[]> =>
  (await eventsOfGroup(scope, group)).filter(({ subject }) => subject.kind === 'task')

const readerFor = async (scope: Scope, person: Person): Promise<Reader> =>
  readerOf(person, (await teamsOfPerson(scope, person.id))[0] ?? null)

/** Says what somebody got, as far as they still have it. `together`: what makes it one message. */
async function tell(
  context: Context,
  { person, reader }: { readonly person: Person; readonly reader: Reader },
  assignments: readonly Assignment[],
  together: string,
): Promise<void> {
  const { scope, now } = context
  const tasks = new Map(
    (
      await findTasks(
        scope,
        assignments.map(({ taskId }) => taskId),
      )
    ).flatMap(task => (task.assigneeId === person.id && isOpen(task) ? [[task.id, task] as const] : [])),
  )
  const current = assignments.flatMap(assignment => {
    const task = tasks.get(assignment.taskId)
    return task ? [{ ...assignment, task }] : []
  })
  const known = await knownFrom(scope, { tasks: [...tasks.values()], people: current.flatMap(({ by }) => by ?? []) })
  const nameOf = (by: string | null) => (by === null ? 'Drumbeat' : known.person(by))
  const telling = { reader, known, now }
  const say = (key: string, message: Message, subject: string) =>
    context.outbox.card({ key, to: { kind: 'direct', user: person.user }, message, urgency: 'fan-out', subject })

  const given = current.filter(({ kind, task }) => kind === 'given' || (kind === 'handed' && task.handedById === null))
  if (given.length > 0) {
    const by = formats(reader).list([...new Set(given.map(each => nameOf(each.by)))])
    const message = assignedMessage(
      given.map(({ task }) => task),
      by,
      telling,
    )
    await say(assignedKey(person.id, together), message, person.id)
  }
  for (const { task, by, event, kind } of current) {
    if (kind === 'handed' && task.handedById !== null) {
      const handing = { to: person.id, by: task.handedById, note: task.handedNote }
      await say(handedKey(task.id, event.group), handedCard(task, handing, telling), task.id)
    }
    if (kind === 'back') {
      const note = noteIn(await eventsOfTasks(scope, event.group), task)
      await say(`handed-back:${task.id}:${event.group}`, handedBackMessage(task, nameOf(by), note, telling), task.id)
    }
  }
}

function noteIn(events: readonly HistoryEvent[], { id }: Task): string {
  const note = events.find(({ kind, subject }) => kind === 'note' && subject.id === id)?.changes.find(({ field }) => field === 'text')?.to
  return typeof note === 'string' ? note : ''
}

/** The card on which a task was handed over says how it ended, without its buttons. */
async function settleCard(context: Context, event: HistoryEvent): Promise<void> {
  if (!event.changes.some(({ field, from }) => field === 'handedById' && from !== null)) return
  const { scope, now } = context
  const handing = handingEndedBy(await storyOf(scope, event.subject), event)
  const [task] = await findTasks(scope, [event.subject.id])
  const person = handing && (await findPerson(scope, handing.to))
  if (!handing || !task || !person) return
  const telling = { reader: await readerFor(scope, person), known: await knownFrom(scope, { tasks: [task] }), now }
  const ended = { to: person.id, by: handing.personId ?? '', note: '' }
  await context.outbox.revise(handedKey(task.id, handing.group), handedCard(task, ended, telling))
}

/** What these events undid, by its groups. */
async function groupsUndone(scope: Scope, events: readonly HistoryEvent[]): Promise<ReadonlySet<string>> {
  const groups = new Set<string>()
  for (const { subject, way, group } of events) {
    const undone = way === 'undo' ? (await storyOf(scope, subject)).filter(({ undoneBy }) => undoneBy === group) : []
    for (const each of undone) groups.add(each.group)
  }
  return groups
}

/** Whoever was told of tasks that they do not get after all reads that where they were told. */
async function settleGiven(context: Context, group: string): Promise<void> {
  const { scope, now } = context
  const given = (await eventsOfTasks(scope, group)).flatMap(({ subject, changes, personId }) =>
    changes.flatMap(({ field, to }) =>
      field === 'assigneeId' && typeof to === 'string' && to !== personId ? [{ taskId: subject.id, to }] : [],
    ),
  )
  for (const [personId, own] of Map.groupBy(given, ({ to }) => to)) {
    const person = await findPerson(scope, personId)
    const ids = own.map(({ taskId }) => taskId)
    const tasks = await findTasks(scope, ids)
    if (!person || tasks.length === 0) continue
    const telling = { reader: await readerFor(scope, person), known: await knownFrom(scope, { tasks }), now }
    await context.outbox.revise(assignedKey(personId, group), takenBackMessage(tasks, telling))
  }
}
