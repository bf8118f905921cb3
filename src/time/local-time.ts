import type { LocalTime } from './values.ts'

const SHAPE = /^([01]?\d|2[0-3]):([0-5]\d)$/

/** Whether a text is a wall time that `localTime` takes. */
export const isLocalTime = (text: string): boolean => SHAPE.test(text)

/** The wall time written `HH:MM` or `H:MM`, from 00:00 to 23:59. RangeError, naming the text, when there is no such time. */
export function localTime(text: string): LocalTime {
  if (!isLocalTime(text)) throw new RangeError(`not a wall time: ${JSON.stringify(text)}`)
  return text.padStart(5, '0') as LocalTime
}
