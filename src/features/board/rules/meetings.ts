import { addDays, atWallTime, dateIn, firstDateFrom, type Instant, type LocalDate, type Weekday } from '#src/time/index.ts'
import type { Board } from '../board.ts'

/** Which one of its weekday in a month; the last may be the fourth or the fifth. */
export const WEEKS = ['1', '2', '3', '4', '-1'] as const
export type Week = (typeof WEEKS)[number]

/** Monday first. */
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

export type Monthly = { readonly week: Week; readonly weekday: Weekday }

/** The recurrence (RFC 5545) on one weekday of every month: the first Monday is `FREQ=MONTHLY;BYDAY=1MO`. */
export const monthlyOn = ({ week, weekday }: Monthly): string => `FREQ=MONTHLY;BYDAY=${week}${CODES[weekday - 1] ?? ''}`

/** Which weekday of every month a recurrence is on; null: it is another kind of recurrence. */
export function readMonthly(recurrence: string): Monthly | null {
  const [, at, code] = /^FREQ=MONTHLY;BYDAY=(-?\d)([A-Z]{2})$/.exec(recurrence) ?? []
  const week = WEEKS.find(each => each === at)
  const weekday = WEEKDAYS.find(day => CODES[day - 1] === code)
  return week && weekday ? { week, weekday } : null
}

type Meeting = { readonly date: LocalDate; readonly at: Instant }
type Meets = Pick<Board, 'meetings' | 'meetingTime' | 'startsOn' | 'zone'>

/** The meeting of a date, whether or not the recurrence has one on it. A time that the clocks skip that day is the later side of the gap. */
const meetingOn = ({ meetingTime, zone }: Meets, date: LocalDate): Meeting => ({ date, at: atWallTime(date, meetingTime, zone) })

/** The first meeting after a moment; months without such a weekday have none. Null: the board does not meet, or no more. */
export function nextMeeting(board: Meets, after: Instant): Meeting | null {
  if (board.meetings === null) return null
  for (let from = dateIn(after, board.zone); ;) {
    const date = firstDateFrom(board.meetings, board.startsOn, from)
    if (date === null) return null
    const meeting = meetingOn(board, date)
    if (meeting.at > after) return meeting
    from = addDays(date, 1)
  }
}

/** Whether it is still the day of a meeting, so that its agenda is worth showing late. */
export const isSameDay = ({ zone }: Meets, meeting: Instant, now: Instant): boolean => dateIn(meeting, zone) === dateIn(now, zone)
