import type { Scope } from '#src/db/index.ts'
import { speak } from '#src/language/index.ts'
import { dateIn, type LocalDate, quietEnds } from '#src/time/index.ts'
import { isRemindedOn, questionOn } from '../check-in/index.ts'
import type { AlarmHandler } from '../feature.ts'
import { findPerson, isReachable, type Person } from '../people/index.ts'
import { openTasksOf, type Task } from '../tasks/index.ts'
import { readerOf, type Team, teamsOfPerson, type WorkingTime, workingTimeOf } from '../teams/index.ts'
import { dueMessage } from './messages/due.ts'
import { morningOf } from './rules/mornings.ts'
import { DUE, readSubject, subjectOf } from './subjects.ts'

/**
 * A morning on which a person is to hear of the due dates of their tasks. Where they read a check-in that day, it lists them and nothing is
 * said; where one may still come, they are told when it is known that it did not.
 */
export const dueMorning: AlarmHandler = {
  async run(context, { subject }) {
    const { scope, now, alarms, outbox } = context
    const about = await known(scope, subject)
    if (!about) return
    const { person, working, date } = about
    const again = (dueAt: typeof now) => alarms.set({ kind: DUE, subject, dueAt })
    const morning = morningOf(date, working)
    if (morning > now) return again(morning)
    const today = dateIn(now, working.zone)
    const tasks = about.tasks.filter(({ dueOn }) => dueOn !== null && (dueOn >= today || date > dueOn))
    if (tasks.length === 0) return
    const question = await questionOn(context, person, today)
    if (question.kind === 'arrived') return
    if (question.kind === 'coming') return again(question.known)
    const awake = quietEnds(now, working.zone, working.quiet)
    if (awake > now) return again(awake)
    await outbox.post({
      key: `due:${subjectOf({ personId: person.id, date })}`,
      to: { kind: 'direct', user: person.user },
      message: dueMessage(tasks, today, readerOf(person, about.team)),
      urgency: 'fan-out',
      subject: person.id,
    })
  },

  async name({ scope }, subject, { language }) {
    const about = await known(scope, subject)
    if (!about || about.tasks.length === 0) return null
    const { person, working, date } = about
    const question = await questionOn({ scope, now: morningOf(date, working) }, person, date)
    return question.kind === 'none' ? speak(language).say('reminders.momentDue', { person: person.name }) : null
  },
}

type Known = {
  readonly person: Person
  readonly working: WorkingTime
  readonly date: LocalDate
  readonly tasks: readonly Task[]
  readonly team: Team | null
}

/** Who hears, and of what; null when there is nobody, or all their teams are paused. */
async function known(scope: Scope, subject: string): Promise<Known | null> {
  const reminded = readSubject(subject)
  const person = reminded && (await findPerson(scope, reminded.personId))
  if (!person || !isReachable(person)) return null
  const teams = await teamsOfPerson(scope, person.id)
  if (teams.length > 0 && teams.every(({ resting }) => resting)) return null
  const working = await workingTimeOf(scope, person)
  const { date } = reminded
  const open = (await openTasksOf(scope, [person.id])).get(person.id) ?? []
  return { person, working, date, team: teams[0] ?? null, tasks: open.filter(task => isRemindedOn(date, task, working)) }
}
