import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import type { HolidayCalendar } from '#src/time/index.ts'
import { action, type PersonContext, type TypedCommand, UserError } from '../../feature.ts'
import { holidaysSaved, holidaysShown, holidaysUnknown, holidaysUnknownText } from '../messages/holidays.ts'
import { privately } from '../messages/parts.ts'
import { findCountry, nearestCountry } from '../rules/countries.ts'
import { isTeams } from '../rules/language-words.ts'
import { choose, self } from './own.ts'

/** Chooses whose public holidays somebody has. */
export const chooseHolidays = action({ input: z.object({ country: z.string() }), run: (context, { country }) => read(context, country) })

/** Shows or chooses whose public holidays somebody has. */
export const holidaysCommand: TypedCommand = {
  word: 'holidays',
  short: false,
  topic: 'you',
  usage: [{ example: '/drumbeat holidays TR', purpose: ({ language }) => speak(language).say('people.purposeHolidays') }],
  async run(context, { text }) {
    if (text.trim() !== '') return read(context, text.trim())
    return privately(holidaysShown(context.reader, (await self(context)).holidays))
  },
}

async function read(context: PersonContext, text: string): Promise<Reply> {
  if (isTeams(text)) return save(context, null)
  const country = findCountry(text)
  if (country !== null) return save(context, country)
  const near = nearestCountry(text)
  throw new UserError(
    reader => holidaysUnknownText(reader, text, near),
    reader => holidaysUnknown(reader, text, near),
  )
}

async function save(context: PersonContext, holidays: HolidayCalendar | null): Promise<Reply> {
  await choose(context, { holidays })
  return privately(holidaysSaved(context.reader, holidays))
}
