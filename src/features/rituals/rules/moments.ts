import {
  addDays,
  atWallTime,
  dateIn,
  isQuiet,
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

/**
 * The windows of one occurrence, earliest first: one per zone in which somebody is asked, opening with the first of them. A team
 * without anyone to ask keeps the window of its own zone, so that its ritual goes on.
 */
export function windowsOf(agreed: Agreed, members: readonly Askable[]): PlannedWindow[] {
  const opens = new Map<Zone, Instant>()
  for (const member of members) {
    const moment = momentOf(agreed, member)
    if (moment === null) continue
    const known = opens.get(moment.zone)
    if (known === undefined || moment.at < known) opens.set(moment.zone, moment.at)
  }
  if (opens.size === 0) opens.set(agreed.teamZone, atWallTime(agreed.date, agreed.localTime, agreed.teamZone))
  return [...opens]
    .map(([zone, opensAt]) => ({ zone, opensAt }))
    .toSorted((a, b) => a.opensAt - b.opensAt || a.zone.localeCompare(b.zone, 'en'))
}
