import type { Scope } from '#src/db/index.ts'
import { type Instant, type LocalDate, zone } from '#src/time/index.ts'
import type { Person } from '../people/index.ts'
import { workingMomentOf, type WorkingTime, workingTime, worksOn } from './rules/working-time.ts'
import { teamsOfPerson } from './store.ts'

/** When this person works, as stored now. */
export const workingTimeOf = async (scope: Scope, person: Person): Promise<WorkingTime> =>
  workingTime(person, await teamsOfPerson(scope, person.id), zone('UTC'))

/**
 * The moment so many of a person's working days after another, at the same local time: weekends, holidays and absences do not count, and
 * it is never in their quiet hours. With nought: the first moment from then on at which they work.
 */
export const workingMoment = async (scope: Scope, person: Person, from: Instant, workingDays: number): Promise<Instant> =>
  workingMomentOf(await workingTimeOf(scope, person), from, workingDays)

/** Whether a person works on this date of theirs. */
export const isWorking = async (scope: Scope, person: Person, date: LocalDate): Promise<boolean> =>
  worksOn(await workingTimeOf(scope, person), date)
