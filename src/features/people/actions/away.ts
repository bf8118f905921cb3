import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { dateIn } from '#src/time/index.ts'
import { action, type PersonContext, type TypedCommand, UserError } from '../../feature.ts'
import { awayRefused, awaySaved, backSaved, notAway } from '../messages/away.ts'
import { privately } from '../messages/parts.ts'
import { readAway } from '../rules/away-words.ts'
import { choose, self } from './own.ts'

/** Somebody is not there, from a day until their first day back. */
export const awayCommand: TypedCommand = {
  word: 'away',
  short: false,
  topic: 'you',
  usage: [
    {
      example: ({ language }) => `/drumbeat away ${speak(language).say('people.exampleAway')}`,
      purpose: ({ language }) => speak(language).say('people.purposeAway'),
      often: true,
    },
  ],
  async run(context, { text }) {
    const today = dateIn(context.now, context.reader.zone)
    const request = readAway(text, today)
    if (request.kind !== 'away') throw new UserError(reader => awayRefused(reader, request, text.trim(), today))
    await choose(context, { away: request.away })
    return privately(awaySaved(context.reader, request.away, today))
  },
}

/** Somebody is there again, or will not go after all. */
export const comeBack = action({ input: z.object({}), run: context => back(context) })

/** The same in a word. */
export const backCommand: TypedCommand = {
  word: 'back',
  short: false,
  topic: 'you',
  usage: [{ example: '/drumbeat back', purpose: ({ language }) => speak(language).say('people.purposeBack') }],
  run: context => back(context),
}

async function back(context: PersonContext): Promise<Reply> {
  const { away } = await self(context)
  const today = dateIn(context.now, context.reader.zone)
  if (away === null || (away.until !== null && away.until <= today)) return privately(notAway(context.reader))
  await choose(context, { away: null })
  return privately(backSaved(context.reader))
}
