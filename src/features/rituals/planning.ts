import type { LocalDate } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { isDateSkipped } from '../teams/index.ts'
import { OPENING } from './alarm-kinds.ts'
import type { Missed, RitualKind } from './kind.ts'
import type { RitualTeam } from './members.ts'
import { datesAnew, datesOnwards, liesAhead, type ScheduledDate, type Scheduling } from './rules/schedule.ts'
import { dropPlanned, lastBegunDate, lockOccurrence, plannedOccurrences, saveBegun, saveOccurrence } from './store/occurrences.ts'
import { createWindow, moveWindow, removeWindows, windowsOfOccurrences } from './store/windows.ts'

/**
 * Keeping the plan of a ritual: stored occurrences up to one that lies wholly ahead, and one alarm per window. The ritual is locked
 * by whoever plans.
 */

const schedulingOf = ({ now }: Context, { ritual, team, members, calendar, opens }: RitualTeam): Scheduling => ({
  ritual,
  teamZone: team.zone,
  members,
  calendar,
  opens,
  now,
})

/** Plans on after the last date, if that does not lie wholly ahead any more. Resolves to what was slept through on the way. */
export async function planOnwards(context: Context, of: RitualTeam): Promise<Missed[]> {
  const { scope } = context
  const scheduling = schedulingOf(context, of)
  const planned = (await plannedOccurrences(scope, of.ritual.id)).at(-1)
  if (planned && liesAhead(scheduling, planned.date)) return []
  const last = planned?.date ?? (await lastBegunDate(scope, of.ritual.id))
  if (last === null) return []
  const missed: Missed[] = []
  for (const scheduled of datesOnwards(scheduling, last)) missed.push(...(await write(context, of, scheduled)))
  return missed
}

/** Plans a ritual that is new, or whose settings changed: everything that has not begun. */
export async function planAnew(context: Context, kind: RitualKind, of: RitualTeam): Promise<void> {
  const { scope } = context
  const planned = await plannedOccurrences(scope, of.ritual.id)
  const windows = await windowsOfOccurrences(
    scope,
    planned.map(({ id }) => id),
  )
  const standing = new Set(
    planned.flatMap(({ id, date }) =>
      windows.filter(({ occurrenceId }) => occurrenceId === id).map(({ zone, opensAt }) => `${date} ${zone} ${opensAt}`),
    ),
  )
  const lastBegun = await lastBegunDate(scope, of.ritual.id)
  const dates = datesAnew(schedulingOf(context, of), lastBegun, (date, { zone, opensAt }) => standing.has(`${date} ${zone} ${opensAt}`))
  const kept = new Set<LocalDate>(dates.map(({ date }) => date))
  for (const { id, date } of planned) {
    if (kept.has(date)) continue
    for (const window of windows) if (window.occurrenceId === id) await context.alarms.cancel({ kind: OPENING, subject: window.id })
    const occurrence = await lockOccurrence(scope, id)
    const stays = await dropPlanned(scope, id)
    if (occurrence && stays) await kind.closed(context, { team: of.team, ritual: of.ritual, occurrence })
  }
  for (const scheduled of dates) await write(context, of, scheduled)
}

/** Stores one date of the plan so that its planned windows are these and no others. */
async function write(context: Context, { ritual, team }: RitualTeam, { date, windows }: ScheduledDate): Promise<Missed[]> {
  const { scope, now, newId, alarms } = context
  const { localTime, windowMinutes, zoneMode } = ritual
  const occurrenceId = await saveOccurrence(scope, {
    id: newId(),
    ritualId: ritual.id,
    date,
    status: 'planned',
    localTime,
    windowMinutes,
    zoneMode,
    teamZone: team.zone,
  })
  const standing = await windowsOfOccurrences(scope, [occurrenceId])
  const gone = standing.filter(window => window.status === 'planned' && !windows.some(({ zone }) => zone === window.zone))
  await removeWindows(
    scope,
    gone.map(({ id }) => id),
  )
  for (const { id } of gone) await alarms.cancel({ kind: OPENING, subject: id })
  const idle = ritual.paused || team.resting || (await isDateSkipped(scope, team.id, date))
  for (const { zone, opensAt, status } of windows) {
    const known = standing.find(window => window.zone === zone)
    const id = known?.id ?? newId()
    if (known) await moveWindow(scope, id, opensAt, windowMinutes)
    else
      await createWindow(scope, {
        id,
        occurrenceId,
        zone,
        opensAt,
        windowMinutes,
        status: status === 'missed' && idle ? 'skipped' : status,
      })
    if (status === 'planned') await alarms.set({ kind: OPENING, subject: id, dueAt: opensAt })
  }
  const missed = windows.filter(({ status }) => status === 'missed')
  if (missed.length === 0) return []
  const whole = missed.length === windows.length
  await saveBegun(scope, occurrenceId, whole ? (idle ? 'skipped' : 'missed') : 'open', now)
  return idle ? [] : [{ date, zones: whole ? null : missed.map(({ zone }) => zone) }]
}
