import {
  addDays,
  atWallTime,
  dateIn,
  isQuiet,
  minutes,
  quietEnds,
  type Instant,
  type LocalDate,
  type LocalTime,
  type QuietHours,
  type Zone,
} from '#src/time/index.ts'
import type { ZoneMode } from '../ritual.ts'

/** When an occurrence was agreed to happen. */
export type Agreed = { readonly date: LocalDate; readonly localTime: LocalTime; readonly zoneMode: ZoneMode; readonly teamZone: Zone }

/** What decides when a person is asked. */
export type Askable = { readonly personId: string; readonly zone: Zone; readonly quiet: QuietHours; readonly choseQuiet: boolean }

/** In which zone's window a person is asked, and when. */
export type Moment = { readonly zone: Zone; readonly at: Instant }

export type PlannedWindow = { readonly zone: Zone; readonly opensAt: Instant }

/**
 * When a person is asked. The team's hour is an agreement: default quiet hours never move it where it is that hour, but at one moment
 * for all, those for whom it falls into quiet hours are asked when these end. Quiet hours that a person chose always move it.
 * Null when their quiet hours last until the day after: the next occurrence could come first.
 */
export function momentOf(agreed: Agreed, member: Askable): Moment | null {
  const windowZone = agreed.zoneMode === 'team' ? agreed.teamZone : member.zone
  const at = atWallTime(agreed.date, agreed.localTime, windowZone)
  if (!mustWait(agreed, member, at)) return { zone: windowZone, at }
  const after = quietEnds(at, member.zone, member.quiet)
  return after < atWallTime(addDays(agreed.date, 1), agreed.localTime, windowZone) ? { zone: member.zone, at: after } : null
}

function mustWait({ zoneMode, localTime }: Agreed, { zone, quiet, choseQuiet }: Askable, at: Instant): boolean {
  if (choseQuiet) return isQuiet(at, zone, quiet)
  // By the moment, not by the clock's hands: where the agreed hour falls into a spring gap, it is that hour a little later.
  const isAgreedHour = at === atWallTime(dateIn(at, zone), localTime, zone)
  return zoneMode === 'team' && !isAgreedHour && isQuiet(at, zone, quiet)
}

/** So much later an agreed hour is still that hour: a restart at half past seven takes nobody's check-in from them. */
const STILL_THE_HOUR_MS = minutes(10)

/**
 * When somebody whose moment has come can be asked: now, or, where that is late and quiet for them by now, when their quiet hours end.
 * Who agreed to an hour of the default quiet hours is asked shortly after it too.
 */
export function askableFrom(at: Instant, { zone, quiet, choseQuiet }: Omit<Askable, 'personId'>, now: Instant): Instant {
  const isAgreedHour = !choseQuiet && isQuiet(at, zone, quiet) && now - at <= STILL_THE_HOUR_MS
  return isAgreedHour ? now : quietEnds(now, zone, quiet)
}

/**
 * The windows of one occurrence, earliest first: one per zone in which somebody is asked, opening with the first of them. A team
 * without anyone to ask keeps the window of its own zone, so that its ritual goes on; where the ritual opens `with-team`, it always has it.
 */
export function windowsOf(
  agreed: Agreed,
  members: readonly Askable[],
  opens: 'with-team' | 'with-people' = 'with-people',
): PlannedWindow[] {
  const first = new Map<Zone, Instant>()
  for (const member of members) {
    const moment = momentOf(agreed, member)
    if (moment === null) continue
    const known = first.get(moment.zone)
    if (known === undefined || moment.at < known) first.set(moment.zone, moment.at)
  }
  const ownHour = atWallTime(agreed.date, agreed.localTime, agreed.teamZone)
  const own = first.get(agreed.teamZone) ?? ownHour
  if (first.size === 0 || opens === 'with-team') first.set(agreed.teamZone, own < ownHour ? own : ownHour)
  return [...first]
    .map(([zone, opensAt]) => ({ zone, opensAt }))
    .toSorted((a, b) => a.opensAt - b.opensAt || a.zone.localeCompare(b.zone, 'en'))
}
