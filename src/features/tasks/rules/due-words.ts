import { plainLetters, readDate } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'

/** A day that somebody named for a task. `anyway`: they said that they mean it although it is past. `date` null: no day any more. */
export type Due = { readonly date: LocalDate | null; readonly anyway: boolean }

const NONE = new Set(
  ['none', 'no date', 'never', 'clear', 'remove', '-', 'yok', 'tarihsiz', 'kaldır', 'sil', 'brak', 'bez terminu', 'usuń'].map(plainLetters),
)
const PREPOSITION = /^(?:to|for|na|:)\s+/iu

/** Reads a day: `next friday`, `yarın`, `2026-12-04`, `none`; an exclamation mark after it says that a past one is meant. Null: neither. */
export function readDue(text: string, today: LocalDate): Due | null {
  const typed = text.trim().replace(PREPOSITION, '')
  const anyway = typed.endsWith('!')
  const day = anyway ? typed.slice(0, -1).trim() : typed
  if (NONE.has(plainLetters(day))) return { date: null, anyway: false }
  const date = readDate(day, today)
  return date === null ? null : { date, anyway }
}

/** Writes a day so that it is read again. */
export const writeDue = ({ date, anyway }: Due): string => (date === null ? 'none' : `${date}${anyway ? '!' : ''}`)

/** Whether a day has to be asked about first. */
export const isPast = ({ date, anyway }: Due, today: LocalDate): boolean => date !== null && date < today && !anyway
