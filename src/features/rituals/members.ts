import type { Scope } from '#src/db/index.ts'
import type { Instant, WorkingCalendar, Zone } from '#src/time/index.ts'
import { quietHoursOf, zoneOf, type Person } from '../people/index.ts'
import { calendarOf, findTeam, type Team } from '../teams/index.ts'
import type { Happening, RitualKind } from './kind.ts'
import type { Occurrence, Ritual } from './ritual.ts'
import { type Agreed, type Askable, askableFrom, type Moment, momentOf, type PlannedWindow, windowsOf } from './rules/moments.ts'

/** The clock and the quiet hours of a member of a team in this zone. */
export const personalTime = (person: Person, teamZone: Zone): Omit<Askable, 'personId'> => ({
  zone: zoneOf(person, teamZone),
  quiet: quietHoursOf(person),
  choseQuiet: person.choseQuiet,
})

/** What decides when a member of a team in this zone is asked. */
const askable = (person: Person, teamZone: Zone): Askable => ({ personId: person.id, ...personalTime(person, teamZone) })

/** The windows of an occurrence for everyone who takes part, as they are agreed. */
export const windowsFor = (agreed: Agreed, { people, opens }: Pick<RitualTeam, 'people' | 'opens'>): PlannedWindow[] =>
  windowsOf(
    agreed,
    people.map(person => askable(person, agreed.teamZone)),
    opens,
  )

/**
 * When an occurrence asks a member. A date that has begun keeps the zone that the team had then: moved in the middle of the day, its
 * windows would ask nobody.
 */
export const momentFor = (agreed: Agreed, person: Person): Moment | null => momentOf(agreed, askable(person, agreed.teamZone))

/** From when on a member can be asked whose moment has come: now, or when their quiet hours end. */
export const askableNow = ({ teamZone }: Pick<Agreed, 'teamZone'>, person: Person, dueAt: Instant, now: Instant): Instant =>
  askableFrom(dueAt, askable(person, teamZone), now)

/** A ritual with its team and everyone who takes part. */
export type RitualTeam = {
  readonly ritual: Ritual
  readonly team: Team
  readonly people: readonly Person[]
  readonly members: readonly Askable[]
  /** The working days to which its dates move; null: its recurrence is made of them. */
  readonly calendar: WorkingCalendar | null
  readonly opens: 'with-team' | 'with-people'
}

export async function ritualTeam(scope: Scope, kind: RitualKind, ritual: Ritual): Promise<RitualTeam | null> {
  const team = await findTeam(scope, ritual.teamId)
  if (!team) return null
  const people = await kind.people(scope, team)
  return {
    ritual,
    team,
    people,
    members: people.map(person => askable(person, team.zone)),
    calendar: movesWith(kind, team),
    opens: kind.opensWithTeam ? 'with-team' : 'with-people',
  }
}

/** The working days to which the dates of a team's ritual move; null: they do not move. */
export const movesWith = (kind: Pick<RitualKind, 'workingDays'>, team: Team): WorkingCalendar | null =>
  kind.workingDays === 'moved' && team.workingDays.length > 0 ? calendarOf(team) : null

/** The team of a ritual, for one of its occurrences. */
export async function happeningOf(scope: Scope, ritual: Ritual, occurrence: Occurrence): Promise<Happening | null> {
  const team = await findTeam(scope, ritual.teamId)
  return team && { team, ritual, occurrence }
}
