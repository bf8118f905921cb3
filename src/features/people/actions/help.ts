import { speak } from '#src/language/index.ts'
import type { TypedCommand } from '../../feature.ts'
import { helpCard, requireTopic, topicCard } from '../messages/help.ts'
import { privately } from '../messages/parts.ts'

/** What can be typed, of all features: the most frequent, or everything about a topic. */
export const helpCommand: TypedCommand = {
  word: 'help',
  short: false,
  usage: [{ example: '/drumbeat help', purpose: ({ language }) => speak(language).say('people.purposeHelp') }],
  run: async ({ reader, offer: { commands } }, { text }) =>
    privately(text.trim() === '' ? helpCard(reader, commands) : topicCard(reader, requireTopic(commands, text.trim()))),
}
