import { addDays, dateIn } from '#src/time/index.ts'
import { reminderDates } from '../check-in/index.ts'
import type { Context } from '../feature.ts'
import { findPeople, isReachable, type Person } from '../people/index.ts'
import { findTasks, openTasksOf, type Task } from '../tasks/index.ts'
import { type WorkingTime, workingTimeOf } from '../teams/index.ts'
import { findInitiatives, initiativesOfPerson, isOpen } from '../initiatives/index.ts'
import { morningOf, nextWeekBegins } from './rules/mornings.ts'
import { DUE, OVERDUE, subjectOf } from './subjects.ts'

/** Plans when people hear of the due dates of all their tasks, and when they get the week's list: something about them changed. */
export async function planForPeople(context: Context, personIds: readonly string[]): Promise<void> {
  const { scope } = context
  const people = (await findPeople(scope, personIds)).filter(isReachable)
  const tasks = await openTasksOf(
    scope,
    people.map(({ id }) => id),
  )
  for (const person of people) {
    const working = await workingTimeOf(scope, person)
    await planDue(context, person, working, tasks.get(person.id) ?? [])
    if (await ownsAnything(context, person)) await planList(context, person, working)
  }
}

/** Plans when the assignees of these tasks hear of their due dates. Alarms of dates that count no more find nothing to say. */
export async function planForTasks(context: Context, taskIds: readonly string[]): Promise<void> {
  const { scope } = context
  const dated = (await findTasks(scope, taskIds)).filter(({ closedAt, dueOn }) => closedAt === null && dueOn !== null)
  const byPerson = Map.groupBy(dated, ({ assigneeId }) => assigneeId ?? '')
  for (const person of (await findPeople(scope, [...byPerson.keys()])).filter(isReachable))
    await planDue(context, person, await workingTimeOf(scope, person), byPerson.get(person.id) ?? [])
}

/** Plans the week's list of whoever owns one of these initiatives. */
export async function planForInitiatives(context: Context, initiativeIds: readonly string[]): Promise<void> {
  const { scope } = context
  const owners = (await findInitiatives(scope, initiativeIds)).filter(isOpen).map(({ ownerId }) => ownerId)
  for (const person of (await findPeople(scope, [...new Set(owners)])).filter(isReachable))
    await planList(context, person, await workingTimeOf(scope, person))
}

/** What lies behind is left as it is: an alarm that is late because nobody was there to hear it still comes. */
async function planDue({ now, alarms }: Context, person: Person, working: WorkingTime, tasks: readonly Task[]): Promise<void> {
  const dates = tasks.flatMap(({ dueOn }) => (dueOn === null ? [] : Object.values(reminderDates(dueOn, working))))
  for (const date of new Set(dates)) {
    const dueAt = date && morningOf(date, working)
    if (date && dueAt !== null && dueAt > now) await alarms.set({ kind: DUE, subject: subjectOf({ personId: person.id, date }), dueAt })
  }
}

/** Plans the next list of an owner. Of two in one week, because their calendar changed, the second is not said. */
export async function planList({ now, alarms }: Context, person: Person, working: WorkingTime): Promise<void> {
  const today = dateIn(now, working.zone)
  const soonest = nextWeekBegins(addDays(today, -1), working)
  const date = soonest !== null && morningOf(soonest, working) <= now ? nextWeekBegins(soonest, working) : soonest
  if (date !== null) await alarms.set({ kind: OVERDUE, subject: subjectOf({ personId: person.id, date }), dueAt: morningOf(date, working) })
}

/** Whether a person owns an initiative that is open. */
export const ownsAnything = async ({ scope }: Pick<Context, 'scope'>, { id }: Person): Promise<boolean> =>
  (await initiativesOfPerson(scope, id)).some(({ ownerId }) => ownerId === id)
