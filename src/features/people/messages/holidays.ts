import type { Message } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { HolidayCalendar } from '#src/time/index.ts'
import { bold, button, choice, paragraph, sentence } from './parts.ts'

const EXAMPLE = '/drumbeat holidays TR'

/** Whose public holidays somebody has. Null: the team's. */
export function holidaysShown(reader: Reader, calendar: HolidayCalendar | null): Message {
  const { say } = speak(reader.language)
  const how = paragraph(say.rich('people.how', { example: bold(EXAMPLE) }))
  if (calendar === null) return sentence([say('people.holidaysShownTeam')], how)
  const back = button(say('people.holidaysTeam'), 'people.holidays', { country: 'team' })
  return sentence(say.rich('people.holidaysShown', { country: bold(formats(reader).country(calendar)) }), how, {
    kind: 'buttons',
    buttons: [back],
  })
}

/** Confirms whose public holidays somebody has. Null: the team’s. */
export const holidaysSaved = (reader: Reader, calendar: HolidayCalendar | null): Message =>
  sentence(
    calendar === null
      ? [speak(reader.language).say('people.holidaysSavedTeam')]
      : speak(reader.language).say.rich('people.holidaysSaved', { country: bold(formats(reader).country(calendar)) }),
  )

/** Why a country was not understood, and what to write; `near`: one that sounds like it. */
export function holidaysUnknownText(reader: Reader, text: string, near: HolidayCalendar | null): string {
  const { say } = speak(reader.language)
  return near === null
    ? say('people.holidaysUnknown', { text, example: EXAMPLE })
    : say('people.holidaysUnknownNear', { text, country: formats(reader).country(near) })
}

/** The same, with a button for the country that sounds like it. */
export const holidaysUnknown = (reader: Reader, text: string, near: HolidayCalendar | null): Message =>
  choice(
    [holidaysUnknownText(reader, text, near)],
    near === null
      ? []
      : [
          button(speak(reader.language).say('people.holidaysUse', { country: formats(reader).country(near) }), 'people.holidays', {
            country: near,
          }),
        ],
  )
