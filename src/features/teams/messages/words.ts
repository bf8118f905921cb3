import { formats, type Reader, speak } from '#src/language/index.ts'
import type { HolidayCalendar, Weekday, Zone } from '#src/time/index.ts'

/** How many names a card shows before it counts the rest. */
const MOST_NAMES = 30

/** As the beginning of a line: some languages write names of days and languages small. */
export const atStart = (text: string, { language }: Reader): string => text.charAt(0).toLocaleUpperCase(language) + text.slice(1)

/** A zone by its place, with its name for whoever needs it. */
export const zoneWords = (reader: Reader, zone: Zone): string => `${formats(reader).place(zone)} (${zone})`

/** Weekdays, short. */
export const daysWords = (reader: Reader, days: readonly Weekday[]): string => formats(reader).weekdays(days)

/** A holiday calendar by its country. Null: none. */
export const holidaysWords = (reader: Reader, calendar: HolidayCalendar | null): string =>
  calendar === null ? speak(reader.language).say('teams.noHolidays') : formats(reader).country(calendar)

/** Names in one line; many are shortened to a number. */
export function namesWords(reader: Reader, names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ')
  const hidden = names.length - MOST_NAMES
  return hidden > 0 ? `${shown} ${speak(reader.language).say('common.more', { count: hidden })}` : shown
}

/** Who belongs to the team, in a few words. */
export const membersWords = (
  reader: Reader,
  { followsChannel, count }: { readonly followsChannel: boolean; readonly count: number },
): string => speak(reader.language).say(followsChannel ? 'teams.everyone' : 'teams.chosen', { count })
