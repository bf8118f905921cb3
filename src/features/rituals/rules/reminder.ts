import {
  addWorkingDays,
  atWallTime,
  dateIn,
  isQuiet,
  isWorkingDay,
  later,
  localTime,
  minutes,
  quietBegan,
  quietEnds,
  type Instant,
  type QuietHours,
  type WorkingCalendar,
  type Zone,
} from '#src/time/index.ts'

/** Late on a working day, and still some time before most people's quiet hours. */
const BEFORE_DAYS_OFF = localTime('18:00')

/** Days off and quiet hours can follow each other, but not for longer than this. */
const MOST_MOVES = 8

/** Somebody whose time is running. */
export type Reminded = {
  readonly zone: Zone
  readonly quiet: QuietHours
  readonly choseQuiet: boolean
  /** Since when their time runs. */
  readonly askedAt: Instant
  readonly endsAt: Instant
}

/** How long before the end they are reminded, and the working days on which (`calendar` null: it does not matter). */
export type Reminding = { readonly beforeMinutes: number; readonly zone: Zone; readonly calendar: WorkingCalendar | null }

/**
 * When the one reminder comes: so long before somebody's time ends. Where that is a day off of the team, on the evening before the days
 * off; where it falls into their quiet hours, as long before these begin. Where they were hardly asked by then, it comes on the day off
 * after all, or when their quiet hours end, if that is still before the end. Null: there is no good moment left, the question itself has only just come.
 */
export function nudgeAt(who: Reminded, how: Reminding): Instant | null {
  const { endsAt, zone, quiet } = who
  const before = minutes(how.beforeMinutes)
  const agreed = later(endsAt, -before)
  const isReadBy = (at: Instant | null): at is Instant => at !== null && at - who.askedAt >= before
  const good = goodMomentBefore(agreed, who, how)
  if (isReadBy(good)) return good
  const at = mustWait(who, agreed) ? quietEnds(agreed, zone, quiet) : agreed
  return at < endsAt && isReadBy(at) ? at : null
}

/** When a reminder that is due comes: now; where it is quiet for them by now, when that ends. Null: their time is over by then. */
export function remindableFrom(who: Reminded, now: Instant): Instant | null {
  const at = mustWait(who, now) ? quietEnds(now, who.zone, who.quiet) : now
  return at < who.endsAt ? at : null
}

/** The last moment up to this one that is neither on a day off nor in quiet hours. */
function goodMomentBefore(latest: Instant, who: Reminded, { beforeMinutes, zone, calendar }: Reminding): Instant | null {
  let at = latest
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    const date = dateIn(at, zone)
    if (calendar !== null && !isWorkingDay(date, calendar)) at = atWallTime(addWorkingDays(date, -1, calendar), BEFORE_DAYS_OFF, zone)
    else if (mustWait(who, at)) at = later(quietBegan(at, who.zone, who.quiet), -minutes(beforeMinutes))
    else return at
  }
  return null
}

/** Whether somebody is not to be disturbed. Who was asked in default quiet hours, because the team agreed on that, is reminded in them too. */
function mustWait({ zone, quiet, choseQuiet, askedAt }: Reminded, at: Instant): boolean {
  if (!isQuiet(at, zone, quiet)) return false
  const wasAskedInThem =
    !choseQuiet && at >= askedAt && isQuiet(askedAt, zone, quiet) && quietBegan(askedAt, zone, quiet) === quietBegan(at, zone, quiet)
  return !wasAskedInThem
}
