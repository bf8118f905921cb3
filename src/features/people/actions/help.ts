import { speak } from '#src/language/index.ts'
import type { TypedCommand } from '../../feature.ts'
import { helpCard } from '../messages/help.ts'
import { privately } from '../messages/parts.ts'

/** Everything that can be typed, of all features. */
export const helpCommand: TypedCommand = {
  word: 'help',
  short: false,
  usage: [{ example: '/drumbeat help', purpose: ({ language }) => speak(language).say('people.purposeHelp') }],
  run: async ({ reader, offer }) => privately(helpCard(reader, offer.commands)),
}
