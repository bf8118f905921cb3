import type { Language, Reader } from '#src/language/index.ts'
import {
  type HolidayCalendar,
  holidayOn,
  isHolidayCalendar,
  type LocalDate,
  type Weekday,
  type WorkingCalendar,
  zone,
  type Zone,
} from '#src/time/index.ts'
import { isAway, languageOf, type Person, zoneOf } from '../people/index.ts'

/** People who share a channel, a language, a zone, working days, a holiday calendar and rituals. */
export type Team = {
  readonly id: string
  readonly name: string
  /** The platform's id of the channel. */
  readonly channel: string
  readonly language: Language
  readonly zone: Zone
  /** In the order of the week, Monday first. */
  readonly workingDays: readonly Weekday[]
  readonly holidays: HolidayCalendar | null
  /** Whoever joins or leaves the channel joins or leaves the team. */
  readonly followsChannel: boolean
  readonly paused: boolean
  /** Paused, or its channel is archived: its rituals pass in silence. */
  readonly resting: boolean
}

/** How a person reads: their own language and zone, with the team's where they have none; English and UTC where nothing is known. */
export const readerOf = (person: Pick<Person, 'language' | 'platformLanguage' | 'zone' | 'platformZone'>, team: Team | null): Reader => ({
  language: languageOf(person, team?.language ?? 'en'),
  zone: zoneOf(person, team?.zone ?? zone('UTC')),
})

/** How a team's channel is spoken to. */
export const teamReader = ({ language, zone }: Pick<Team, 'language' | 'zone'>): Reader => ({ language, zone })

/** The days on which a team works. A holiday calendar that a later version of the holidays no longer knows is none. */
export const calendarOf = ({ workingDays, holidays }: Pick<Team, 'workingDays' | 'holidays'>): WorkingCalendar => ({
  weekdays: workingDays,
  holidays: holidays !== null && isHolidayCalendar(holidays) ? holidays : null,
})

/** Whether a person is not to be asked on this date of theirs: away, or on a public holiday of their calendar (their own, else the team's). */
export function isOff(person: Pick<Person, 'away' | 'holidays'>, team: Pick<Team, 'holidays'>, date: LocalDate): boolean {
  if (isAway(person, date)) return true
  const calendar = person.holidays ?? team.holidays
  // A calendar that a later version of the holidays no longer knows is none: one person's choice must not stop a team's ritual.
  return calendar !== null && isHolidayCalendar(calendar) && holidayOn(calendar, date, 'en') !== null
}
