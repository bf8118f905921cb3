import { normalise } from '#src/language/index.ts'
import { isLocalTime, localTime, type LocalTime, type QuietHours } from '#src/time/index.ts'
import { isAutomatic } from './language-words.ts'

const OFF = ['off', 'none', 'no', 'kapalı', 'kapat', 'yok', 'wyłącz', 'wyłączone', 'brak', 'nie'].map(normalise)
const HOURS = /^(?:from |od )?(\d{1,2})(?:[:.](\d{2}))?(?: ?[-–—] ?| to | until | do | ile )(\d{1,2})(?:[:.](\d{2}))?$/

/** Equal times stand for no quiet hours at all. */
export const NO_QUIET_HOURS: QuietHours = { from: localTime('00:00'), to: localTime('00:00') }

/** Whether these are quiet hours at all. */
export const hasQuietHours = ({ from, to }: QuietHours): boolean => from !== to

/**
 * The quiet hours that somebody typed: `21:00-07:00`, `21-7`, `22.30 to 8`, `off`, `default`. 'default': back to what holds without
 * a choice; null: not readable, or two equal times, which would say nothing.
 */
export function readQuietHours(text: string): QuietHours | 'default' | null {
  const typed = normalise(text)
  if (isAutomatic(typed)) return 'default'
  if (OFF.includes(typed)) return NO_QUIET_HOURS
  const [, fromHour, fromMinute, toHour, toMinute] = HOURS.exec(typed) ?? []
  const from = timeOf(fromHour, fromMinute)
  const to = timeOf(toHour, toMinute)
  return from === null || to === null || from === to ? null : { from, to }
}

function timeOf(hour: string | undefined, minute = '00'): LocalTime | null {
  const text = `${hour}:${minute}`
  return isLocalTime(text) ? localTime(text) : null
}
