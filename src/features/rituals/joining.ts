import { addDays, dateIn, days, later, minutes } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { CLOSING, LATECOMER, latecomer, OPENING } from './alarm-kinds.ts'
import { lastChance } from './ends.ts'
import type { RitualKind } from './kind.ts'
import { momentFor, ritualTeam, type RitualTeam, windowsFor } from './members.ts'
import { missSleptThrough } from './missing.ts'
import type { Occurrence, RitualWindow } from './ritual.ts'
import type { Moment } from './rules/moments.ts'
import { lockOccurrence, openOccurrencesFrom, plannedOccurrences, saveBegun } from './store/occurrences.ts'
import { promptsOf } from './store/prompts.ts'
import { lockRitual } from './store/rituals.ts'
import { createWindow, moveWindow, removeWindows, saveWindowOpened, windowsOfOccurrences } from './store/windows.ts'

/**
 * Occurrences of dates further back than so many days have no window open any more, anywhere: one begins at most as late as it lasts, and it
 * can be another day elsewhere.
 */
const recentDays = (windowMinutes: number): number => 1 + 2 * Math.max(1, Math.ceil(minutes(windowMinutes) / days(1)))

/**
 * People joined or left, moved, came back or changed their quiet hours: there is a window for them in every occurrence that has not
 * asked them yet. If their moment just passed they are asked at once, in their quiet hours when these end; if it passed too long ago, not
 * for that date.
 */
export async function followPeople(context: Context, kind: RitualKind, ritualId: string, personIds: readonly string[]): Promise<void> {
  const { scope, now } = context
  const ritual = await lockRitual(scope, ritualId)
  const of = ritual && (await ritualTeam(scope, kind, ritual))
  if (!of) return
  const planned = await plannedOccurrences(scope, ritualId)
  // A ritual that is being set up has no plan yet, and its plan will know everyone.
  if (planned.length === 0) return
  const open = await openOccurrencesFrom(scope, ritualId, addDays(dateIn(now, of.team.zone), -recentDays(ritual.windowMinutes)))
  for (const { id } of [...open, ...planned]) {
    const occurrence = await lockOccurrence(scope, id)
    if (occurrence) await ensureWindows(context, kind, of, occurrence, personIds)
  }
  for (const occurrence of planned) await dropEmptyWindows(context, of, occurrence)
  await missSleptThrough(context, kind, of)
}

async function ensureWindows(
  context: Context,
  kind: RitualKind,
  of: RitualTeam,
  occurrence: Occurrence,
  personIds: readonly string[],
): Promise<void> {
  const { scope, now } = context
  const wanted = new Set(personIds)
  const asked = new Set((await promptsOf(scope, occurrence.id)).map(prompt => prompt.personId))
  let windows = await windowsOfOccurrences(scope, [occurrence.id])
  for (const person of of.people) {
    if (!wanted.has(person.id) || asked.has(person.id)) continue
    const moment = momentFor(occurrence, person)
    if (!moment || now > (await lastChance(scope, kind, occurrence, moment.at))) continue
    const window = windows.find(each => each.zone === moment.zone) ?? null
    const changed = await ensureWindow(context, occurrence, person.id, moment, window)
    if (changed) windows = await windowsOfOccurrences(scope, [occurrence.id])
  }
}

/** Resolves to true when the windows of the occurrence have changed. */
async function ensureWindow(
  { scope, now, newId, alarms }: Context,
  occurrence: Occurrence,
  personId: string,
  { zone, at: opensAt }: Moment,
  window: RitualWindow | null,
): Promise<boolean> {
  const { windowMinutes } = occurrence
  const askAlone = () => alarms.set({ kind: LATECOMER, subject: latecomer(occurrence.id, personId), dueAt: opensAt })
  if (window?.status === 'open' || window?.status === 'closed') {
    await askAlone()
    return false
  }
  if (window?.status === 'planned') {
    if (opensAt >= window.opensAt) return false
    await moveWindow(scope, window.id, opensAt, windowMinutes)
    await alarms.set({ kind: OPENING, subject: window.id, dueAt: opensAt })
    return true
  }
  if (window) return false
  const id = newId()
  await createWindow(scope, { id, occurrenceId: occurrence.id, zone, opensAt, windowMinutes, status: 'planned' })
  if (opensAt > now) {
    await alarms.set({ kind: OPENING, subject: id, dueAt: opensAt })
    return true
  }
  // Others of this zone may have been left out on purpose, because the team was set up after their hour.
  const closesAt = later(now, minutes(windowMinutes))
  await saveBegun(scope, occurrence.id, 'open', now)
  await saveWindowOpened(scope, id, closesAt)
  await alarms.set({ kind: CLOSING, subject: id, dueAt: closesAt })
  await askAlone()
  return true
}

/** Windows in which nobody is left to ask go, but for the last: it keeps the ritual going. */
async function dropEmptyWindows({ scope, alarms }: Context, of: RitualTeam, occurrence: Occurrence): Promise<void> {
  const needed = new Set(windowsFor(occurrence, of).map(({ zone }) => zone))
  const windows = await windowsOfOccurrences(scope, [occurrence.id])
  const empty = windows.filter(({ zone, status }: RitualWindow) => status === 'planned' && !needed.has(zone))
  const gone = empty.length === windows.length ? empty.slice(1) : empty
  await removeWindows(
    scope,
    gone.map(({ id }) => id),
  )
  for (const { id } of gone) await alarms.cancel({ kind: OPENING, subject: id })
}
