import type { Scope } from '#src/db/index.ts'
import { formats, type Reader } from '#src/language/index.ts'
import { dateIn, timeIn } from '#src/time/index.ts'
import { zoneOf } from '../people/index.ts'
import { isDateSkipped, isOff } from '../teams/index.ts'
import { readEnding, readLatecomer } from './alarm-kinds.ts'
import type { RitualKind } from './kind.ts'
import { happeningOf, momentFor, ritualTeam } from './members.ts'
import { findOccurrence } from './store/occurrences.ts'
import { promptOf, promptsOf } from './store/prompts.ts'
import { findRitual } from './store/rituals.ts'
import { findWindow } from './store/windows.ts'

/** What comes when a window opens; null when nobody will be asked in it. */
export async function openingName(scope: Scope, kind: RitualKind, windowId: string, reader: Reader): Promise<string | null> {
  const window = await findWindow(scope, windowId)
  const occurrence = window && (await findOccurrence(scope, window.occurrenceId))
  const ritual = occurrence && (await findRitual(scope, occurrence.ritualId))
  const of = ritual && (await ritualTeam(scope, kind, ritual))
  if (!of || window?.status !== 'planned' || of.team.resting || of.ritual.paused) return null
  if (await isDateSkipped(scope, of.team.id, occurrence.date)) return null
  const asked = of.people.some(person => {
    const moment = momentFor(occurrence, person)
    return moment?.zone === window.zone && !isOff(person, of.team, dateIn(moment.at, zoneOf(person, occurrence.teamZone)))
  })
  if (!asked) return null
  const time = timeIn(window.opensAt, window.zone)
  return kind.momentName({ kind: 'opening', place: formats(reader).place(window.zone), time }, of.team, reader)
}

/** What comes when somebody is asked later than their window opened; null when they will not be. */
export async function latecomerName(scope: Scope, kind: RitualKind, subject: string, reader: Reader): Promise<string | null> {
  const named = readLatecomer(subject)
  const occurrence = named && (await findOccurrence(scope, named.occurrenceId))
  const ritual = occurrence && (await findRitual(scope, occurrence.ritualId))
  const of = ritual && (await ritualTeam(scope, kind, ritual))
  const person = of?.people.find(({ id }) => id === named?.personId)
  if (!of || !person || of.team.resting || of.ritual.paused || (await promptOf(scope, occurrence.id, person.id))) return null
  const moment = momentFor(occurrence, person)
  if (!moment) return null
  const zone = zoneOf(person, occurrence.teamZone)
  return kind.momentName({ kind: 'opening', place: formats(reader).place(zone), time: timeIn(moment.at, zone) }, of.team, reader)
}

/** The reminder before an end; null when everyone whose time ends then has answered or skipped. */
export async function nudgeName(scope: Scope, kind: RitualKind, subject: string, reader: Reader): Promise<string | null> {
  const named = readEnding(subject)
  const occurrence = named && (await findOccurrence(scope, named.occurrenceId))
  const ritual = occurrence && (await findRitual(scope, occurrence.ritualId))
  if (!ritual) return null
  const prompts = await promptsOf(scope, occurrence.id)
  const open = prompts.filter(({ closesAt, skippedAt, nudgedAt }) => closesAt === named.endsAt && skippedAt === null && nudgedAt === null)
  const personIds = open.map(({ personId }) => personId)
  const answered = await kind.answered(scope, occurrence.id, personIds)
  if (personIds.every(id => answered.has(id))) return null
  const happening = await happeningOf(scope, ritual, occurrence)
  return happening && kind.momentName({ kind: 'nudge' }, happening.team, reader)
}

/** The end of a window; null when nobody was asked and nothing will be summed up. */
export async function closingName(scope: Scope, kind: RitualKind, windowId: string, reader: Reader): Promise<string | null> {
  const window = await findWindow(scope, windowId)
  const occurrence = window && (await findOccurrence(scope, window.occurrenceId))
  const ritual = occurrence && (await findRitual(scope, occurrence.ritualId))
  if (!ritual || (await promptsOf(scope, occurrence.id)).length === 0) return null
  const happening = await happeningOf(scope, ritual, occurrence)
  return happening && kind.momentName({ kind: 'closing' }, happening.team, reader)
}
