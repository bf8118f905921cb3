import { type Instant, later, minutes } from '#src/time/index.ts'
import type { AlarmHandler, Context } from '../feature.ts'
import type { Person } from '../people/index.ts'
import { isDateSkipped } from '../teams/index.ts'
import { CLOSING, LATECOMER, latecomer, OPENING, readLatecomer } from './alarm-kinds.ts'
import { ask } from './asking.ts'
import { askInBatches, dueIn } from './batches.ts'
import { lastChance } from './ends.ts'
import { holdOccurrence } from './holding.ts'
import type { Happening, RitualKind } from './kind.ts'
import { momentFor, ritualTeam, type RitualTeam } from './members.ts'
import { missSleptThrough } from './missing.ts'
import { latecomerName, openingName } from './moment-names.ts'
import type { Occurrence, RitualWindow } from './ritual.ts'
import { isTooLate } from './rules/schedule.ts'
import { saveBegun } from './store/occurrences.ts'
import { findWindow, saveWindowOpened, saveWindowStatus, windowsOfOccurrences } from './store/windows.ts'
import { awake, letSleep } from './waking.ts'

/** The moment of a window: its people are asked, or it is passed over; either way the ritual is planned on. */
export const windowOpens = (kind: RitualKind): AlarmHandler => ({
  async run(context, { subject }) {
    const { scope, now } = context
    const known = await findWindow(scope, subject)
    const held = known && (await holdOccurrence(scope, known.occurrenceId))
    const of = held && (await ritualTeam(scope, kind, held.ritual))
    const window = await findWindow(scope, subject)
    if (!of || window?.status !== 'planned') return
    const { occurrence } = held
    if (window.opensAt > now) return context.alarms.set({ kind: OPENING, subject, dueAt: window.opensAt })
    if (of.team.resting || of.ritual.paused || (await isDateSkipped(scope, of.team.id, occurrence.date)))
      await passOver(context, kind, { team: of.team, ritual: of.ritual, occurrence }, window)
    else if (await isNightByNow(context, kind, of, occurrence, window))
      await context.alarms.set({ kind: OPENING, subject, dueAt: tooLateFor(window, occurrence) })
    else if (!isTooLate(window.opensAt, now, occurrence.windowMinutes)) await openWindow(context, kind, of, occurrence, window)
    await missSleptThrough(context, kind, of)
  },
  name: ({ scope }, subject, reader) => openingName(scope, kind, subject, reader),
})

/** Whether a window comes so late that it is quiet for everyone in it until it makes no sense to ask any more: then it was slept through. */
async function isNightByNow(
  context: Context,
  kind: RitualKind,
  of: RitualTeam,
  occurrence: Occurrence,
  window: RitualWindow,
): Promise<boolean> {
  const { now } = context
  if (of.opens === 'with-team' || isTooLate(window.opensAt, now, occurrence.windowMinutes)) return false
  const due = dueIn(of, { team: of.team, ritual: of.ritual, occurrence }, window)
  if (due.length === 0 || due.some(({ dueAt }) => dueAt > now)) return false
  const { asked, wait } = await awake(context, kind, occurrence, due)
  return asked.length + wait.length === 0
}

/** The first moment at which a window counts as slept through. */
const tooLateFor = ({ opensAt }: RitualWindow, { windowMinutes }: Occurrence): Instant => later(opensAt, minutes(windowMinutes) + 1)

async function passOver(context: Context, kind: RitualKind, happening: Happening, window: RitualWindow): Promise<void> {
  const { scope, now } = context
  const { id } = happening.occurrence
  await saveWindowStatus(scope, [window.id], 'skipped')
  const states = (await windowsOfOccurrences(scope, [id])).map(({ status }) => status)
  await saveBegun(scope, id, states.includes('open') || states.includes('closed') ? 'open' : 'skipped', now)
  // Somebody may have answered before the hour; no window will come to show it.
  if (states.every(status => status === 'skipped' || status === 'missed')) await kind.closed(context, happening)
}

async function openWindow(context: Context, kind: RitualKind, of: RitualTeam, occurrence: Occurrence, window: RitualWindow): Promise<void> {
  const { scope, now, alarms } = context
  const happening = { team: of.team, ritual: of.ritual, occurrence }
  const closesAt = later(now > window.opensAt ? now : window.opensAt, minutes(occurrence.windowMinutes))
  await saveBegun(scope, occurrence.id, 'open', now)
  await saveWindowOpened(scope, window.id, closesAt)
  await kind.opened(context, happening)
  const due = dueIn(of, happening, window)
  for (const { person, dueAt } of due) {
    if (dueAt > now) await alarms.set({ kind: LATECOMER, subject: latecomer(occurrence.id, person.id), dueAt })
  }
  await askInBatches(context, kind, happening, window, due)
  await alarms.set({ kind: CLOSING, subject: window.id, dueAt: closesAt })
}

/**
 * The moment of one person whose window opened before: chosen quiet hours ended, they joined, came back or moved here. During a pause it
 * is passed over like a window: whoever resumes is told that the next question comes at its usual time.
 */
export const latecomerIsDue = (kind: RitualKind): AlarmHandler => ({
  async run(context, { subject }) {
    const { scope } = context
    const named = readLatecomer(subject)
    const held = named && (await holdOccurrence(scope, named.occurrenceId))
    const of = held && (await ritualTeam(scope, kind, held.ritual))
    if (!of) return
    const happening = { team: of.team, ritual: of.ritual, occurrence: held.occurrence }
    const person = of.team.resting || of.ritual.paused ? undefined : of.people.find(({ id }) => id === named.personId)
    const waits = person && (await askLater(context, kind, happening, person))
    // A summary that said until when they have time says so no more.
    if (!waits && held.occurrence.summarisedAt !== null) await kind.closed(context, happening)
  },
  name: ({ scope }, subject, reader) => latecomerName(scope, kind, subject, reader),
})

/** Resolves to false when it is too late to ask, or nothing to ask about. */
async function askLater(context: Context, kind: RitualKind, happening: Happening, person: Person): Promise<boolean> {
  const { scope, now, alarms } = context
  const { occurrence } = happening
  const moment = momentFor(occurrence, person)
  if (!moment || now > (await lastChance(scope, kind, occurrence, moment.at))) return false
  if (moment.at > now) {
    await alarms.set({ kind: LATECOMER, subject: latecomer(occurrence.id, person.id), dueAt: moment.at })
    return true
  }
  const window = (await windowsOfOccurrences(scope, [occurrence.id])).find(({ zone }) => zone === moment.zone)
  if (window?.status !== 'open' && window?.status !== 'closed') return false
  const { asked, waiting } = await letSleep(context, kind, occurrence, [{ person, dueAt: moment.at }])
  if (asked.length === 0) return waiting > 0
  if (window.status === 'closed' && kind.timeEnds === 'for-each') {
    await saveWindowStatus(scope, [window.id], 'open')
    await alarms.set({ kind: CLOSING, subject: window.id, dueAt: later(now, minutes(occurrence.windowMinutes)) })
  }
  await ask(context, kind, happening, window, asked)
  return true
}
