import { readDate } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'

/** A day to be left out or put back; `date` null: not readable. */
export type SkipRequest = { readonly text: string; readonly date: LocalDate | null; readonly undo: boolean }

const UNDO = /\s*\b(?:undo|geri al|cofnij)$/iu

/** Reads `2026-12-24`, `friday`, `yarın`, and any of these followed by `undo`, in the three languages. */
export function readSkip(text: string, today: LocalDate): SkipRequest {
  const typed = text.trim()
  const day = typed.replace(UNDO, '')
  return { text: day, date: readDate(day, today), undo: day !== typed }
}
