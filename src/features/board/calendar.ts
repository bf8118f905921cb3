import type { Scope } from '#src/db/index.ts'
import { isHolidayCalendar } from '#src/time/index.ts'
import { teamOfChannel } from '../teams/index.ts'
import type { Board } from './board.ts'
import { type BoardCalendar, MOST_BOARDS } from './rules/moments.ts'

/** When a board works: the days and holidays of its channel's team, by its own zone; without a team Monday to Friday. */
export async function calendarOf(scope: Scope, { channel, zone }: Pick<Board, 'channel' | 'zone'>): Promise<BoardCalendar> {
  const team = await teamOfChannel(scope, channel)
  if (!team || team.workingDays.length === 0) return { ...MOST_BOARDS, zone }
  const holidays = team.holidays !== null && isHolidayCalendar(team.holidays) ? team.holidays : null
  return { weekdays: team.workingDays, holidays, zone }
}
