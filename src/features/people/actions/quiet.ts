import { speak } from '#src/language/index.ts'
import { type TypedCommand, UserError } from '../../feature.ts'
import { privately } from '../messages/parts.ts'
import { quietSaved, quietShown, quietUnreadable } from '../messages/quiet-hours.ts'
import { readQuietHours } from '../rules/quiet-words.ts'
import { choose, self } from './own.ts'

/** Chooses the hours in which nothing that can wait is said to somebody. */
export const quietCommand: TypedCommand = {
  word: 'quiet',
  short: false,
  topic: 'you',
  usage: [{ example: '/drumbeat quiet 21:00-07:00', purpose: ({ language }) => speak(language).say('people.purposeQuiet') }],
  async run(context, { text }) {
    if (text.trim() === '') return privately(quietShown(context.reader, (await self(context)).quiet))
    const quiet = readQuietHours(text)
    if (quiet === null) throw new UserError(reader => quietUnreadable(reader, text.trim()))
    const person = await choose(context, { quiet: quiet === 'default' ? null : quiet })
    return privately(quietSaved(context.reader, person.quiet))
  },
}
