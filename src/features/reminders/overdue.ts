import type { Scope } from '#src/db/index.ts'
import { speak } from '#src/language/index.ts'
import { dateIn, type Instant, type LocalDate } from '#src/time/index.ts'
import type { AlarmHandler } from '../feature.ts'
import { initiativesOfPerson } from '../initiatives/index.ts'
import { findPeople, findPerson, isReachable, type Person } from '../people/index.ts'
import { isOverdue, tasksOfInitiative } from '../tasks/index.ts'
import { readerOf, teamsOfPerson, workingMomentOf, type WorkingTime, workingTimeOf, worksOn } from '../teams/index.ts'
import { type Late, overdueMessage } from './messages/overdue.ts'
import { ownsAnything, planList } from './planning.ts'
import { morningOf, weekOf } from './rules/mornings.ts'
import { OVERDUE, readSubject } from './subjects.ts'

/** The morning of a week on which an owner gets the list of what is overdue in their initiatives; with nothing overdue, nothing. */
export const overdueMorning: AlarmHandler = {
  async run(context, { subject }) {
    const { scope, now, alarms, outbox } = context
    const reminded = readSubject(subject)
    const person = reminded && (await findPerson(scope, reminded.personId))
    if (!person || !isReachable(person) || !(await ownsAnything(context, person))) return
    const working = await workingTimeOf(scope, person)
    const morning = morningOf(reminded.date, working)
    if (morning > now) return alarms.set({ kind: OVERDUE, subject, dueAt: morning })
    const soonest = notBefore(working, now)
    if (soonest > now) return alarms.set({ kind: OVERDUE, subject, dueAt: soonest })
    await planList(context, person, working)
    const today = dateIn(now, working.zone)
    // Who is away without an end gets theirs when they are back, which is planned then.
    if (!worksOn(working, today)) return
    const late = await lateFor(scope, person, today)
    const teams = await teamsOfPerson(scope, person.id)
    const resting = teams.length > 0 && teams.every(team => team.resting)
    if (late.length === 0 || resting) return
    await outbox.post({
      key: `overdue:${person.id}:${weekOf(today)}`,
      to: { kind: 'direct', user: person.user },
      message: overdueMessage(late, readerOf(person, teams[0] ?? null)),
      urgency: 'fan-out',
      subject: person.id,
    })
  },

  async name({ scope }, subject, { language }) {
    const reminded = readSubject(subject)
    const person = reminded && (await findPerson(scope, reminded.personId))
    if (!person || !isReachable(person) || (await lateFor(scope, person, reminded.date)).length === 0) return null
    return speak(language).say('reminders.momentOverdue', { person: person.name })
  },
}

/** They may have gone away since this was planned, or the machine stood still until the middle of their night: then as soon as they work. */
function notBefore(working: WorkingTime, now: Instant): Instant {
  const awake = workingMomentOf(working, now, 0)
  const morning = morningOf(dateIn(awake, working.zone), working)
  return awake > morning ? awake : morning
}

/** What is overdue on a date, by initiative, with who does it. */
async function lateFor(scope: Scope, person: Person, today: LocalDate): Promise<Late[]> {
  const late: Late[] = []
  for (const initiative of await initiativesOfPerson(scope, person.id)) {
    if (initiative.ownerId !== person.id) continue
    const tasks = (await tasksOfInitiative(scope, initiative.id)).filter(task => isOverdue(task, today))
    const people = await findPeople(scope, [...new Set(tasks.flatMap(({ assigneeId }) => assigneeId ?? []))])
    const nameOf = (id: string | null) => people.find(each => each.id === id)?.name ?? null
    if (tasks.length > 0) late.push({ initiative, tasks: tasks.map(task => ({ task, assignee: nameOf(task.assigneeId) })) })
  }
  return late
}
