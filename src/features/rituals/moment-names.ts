import type { Scope } from '#src/db/index.ts'
import { formats, type Reader } from '#src/language/index.ts'
import { dateIn, timeIn } from '#src/time/index.ts'
import { zoneOf } from '../people/index.ts'
import { isDateSkipped, isOff } from '../teams/index.ts'
import { readLatecomer } from './alarm-kinds.ts'
import type { RitualKind } from './kind.ts'
import { agreedOf, askable, happeningOf, ritualTeam } from './members.ts'
import { momentOf } from './rules/moments.ts'
import { findOccurrence } from './store/occurrences.ts'
import { findPrompt, promptOf, promptsOf } from './store/prompts.ts'
import { findRitual } from './store/rituals.ts'
import { findWindow } from './store/windows.ts'

/** What comes when a window opens; null when nobody will be asked in it. */
export async function openingName(scope: Scope, kind: RitualKind, windowId: string, reader: Reader): Promise<string | null> {
  const window = await findWindow(scope, windowId)
  const occurrence = window && (await findOccurrence(scope, window.occurrenceId))
  const ritual = occurrence && (await findRitual(scope, occurrence.ritualId))
  const of = ritual && (await ritualTeam(scope, ritual))
  if (!of || window?.status !== 'planned' || of.team.resting || of.ritual.paused) return null
  if (await isDateSkipped(scope, of.team.id, occurrence.date)) return null
  const asked = of.people.some(person => {
    const moment = momentOf(agreedOf(occurrence, of.team), askable(person, of.team))
    return moment?.zone === window.zone && !isOff(person, of.team, dateIn(moment.at, zoneOf(person, of.team.zone)))
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
  const of = ritual && (await ritualTeam(scope, ritual))
  const member = of?.members.find(({ personId }) => personId === named?.personId)
  if (!of || !member || of.team.resting || (await promptOf(scope, occurrence.id, member.personId))) return null
  const moment = momentOf(agreedOf(occurrence, of.team), member)
  return (
    moment &&
    kind.momentName({ kind: 'opening', place: formats(reader).place(member.zone), time: timeIn(moment.at, member.zone) }, of.team, reader)
  )
}

/** The reminder of a prompt; null when it was answered or skipped. */
export async function promptMomentName(scope: Scope, kind: RitualKind, promptId: string, reader: Reader): Promise<string | null> {
  const found = await findPrompt(scope, promptId)
  if (!found || found.prompt.skippedAt !== null || found.prompt.nudgedAt !== null) return null
  const { personId } = found.prompt
  if ((await kind.answered(scope, found.occurrence.id, [personId])).has(personId)) return null
  const happening = await happeningOf(scope, found.ritual, found.occurrence)
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
