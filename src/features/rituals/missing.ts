import { later, minutes } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { isDateSkipped, isOff, teamReader } from '../teams/index.ts'
import { OPENING } from './alarm-kinds.ts'
import type { Missed, RitualKind } from './kind.ts'
import type { RitualTeam } from './members.ts'
import { planOnwards } from './planning.ts'
import { findOccurrence, lockOccurrence, saveBegun } from './store/occurrences.ts'
import { saveWindowStatus, unopenedBefore, windowsOfOccurrences } from './store/windows.ts'

/**
 * After the machine slept: everything that should have opened longer ago than its window is marked in one go, the plan goes on with
 * the first date that is still possible, and the channel hears once.
 */
export async function missSleptThrough(context: Context, kind: RitualKind, of: RitualTeam): Promise<void> {
  const { scope, now } = context
  const late = await unopenedBefore(scope, of.ritual.id, now)
  const byOccurrence = Map.groupBy(late, ({ occurrenceId }) => occurrenceId)
  const missed: Missed[] = []
  for (const [occurrenceId, windows] of byOccurrence) {
    await lockOccurrence(scope, occurrenceId)
    const occurrence = await findOccurrence(scope, occurrenceId)
    if (!occurrence) continue
    const gone = windows.filter(({ opensAt }) => opensAt < later(now, -minutes(occurrence.windowMinutes)))
    if (gone.length === 0) continue
    const idle = of.ritual.paused || of.team.resting || (await isDateSkipped(scope, of.team.id, occurrence.date))
    await saveWindowStatus(
      scope,
      gone.map(({ id }) => id),
      idle ? 'skipped' : 'missed',
    )
    for (const { id } of gone) await context.alarms.cancel({ kind: OPENING, subject: id })
    const all = await windowsOfOccurrences(scope, [occurrenceId])
    const whole = all.every(({ status }) => status === 'missed' || status === 'skipped')
    await saveBegun(scope, occurrenceId, whole ? (idle ? 'skipped' : 'missed') : 'open', now)
    // Somebody may have answered before the hour; no window will come to show it.
    if (whole) await kind.closed(context, { team: of.team, ritual: of.ritual, occurrence })
    if (!idle) missed.push({ date: occurrence.date, zones: whole ? null : gone.map(({ zone }) => zone) })
  }
  missed.push(...(await planOnwards(context, of)))
  const told = missed.filter(({ date, zones }) => of.people.some((person, index) => wouldBeAsked(of, person, index, date, zones)))
  const message = told.length > 0 ? kind.missed(told, teamReader(of.team)) : null
  if (message === null) return
  const key = `missed:${of.ritual.id}:${now}`
  await context.outbox.post({ key, to: { kind: 'channel', channel: of.team.channel }, message, urgency: 'fan-out', subject: key })
}

/** A day on which nobody would have been asked was not missed by anyone. */
function wouldBeAsked(
  { team, members }: RitualTeam,
  person: RitualTeam['people'][number],
  index: number,
  date: Missed['date'],
  zones: Missed['zones'],
): boolean {
  const zone = members[index]?.zone
  if (zone === undefined || isOff(person, team, date)) return false
  return zones === null || zones.includes(zone) || zones.includes(team.zone)
}
