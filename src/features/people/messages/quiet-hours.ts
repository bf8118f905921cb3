import type { Message } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { QuietHours } from '#src/time/index.ts'
import { hasQuietHours } from '../rules/quiet-words.ts'
import { bold, paragraph, sentence } from './parts.ts'

const EXAMPLE = '/drumbeat quiet 21:00-07:00'

const hours = (reader: Reader, { from, to }: QuietHours) => ({ from: formats(reader).wallTime(from), to: formats(reader).wallTime(to) })

/** The hours in which somebody is left alone, and how to change them. */
export function quietShown(reader: Reader, quiet: QuietHours): Message {
  const { say } = speak(reader.language)
  const said = hasQuietHours(quiet) ? say('people.quietShown', hours(reader, quiet)) : say('people.quietShownOff')
  return sentence([said], paragraph(say.rich('people.how', { example: bold(EXAMPLE) })))
}

/** Confirms quiet hours, or that there are none. */
export function quietSaved(reader: Reader, quiet: QuietHours): Message {
  const { say } = speak(reader.language)
  return sentence([hasQuietHours(quiet) ? say('people.quietSaved', hours(reader, quiet)) : say('people.quietSavedOff')])
}

/** Why the hours could not be read, and what to write. */
export const quietUnreadable = (reader: Reader, text: string): string =>
  speak(reader.language).say('people.quietUnreadable', { text, example: EXAMPLE, off: '/drumbeat quiet off' })
