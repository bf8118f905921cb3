import type { Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { type PersonContext, type TypedCommand, UserError } from '../../feature.ts'
import { allowed, privately } from '../../people/index.ts'
import { gather } from '../gathering.ts'
import { settingsButton, unreadable } from '../messages/answers.ts'
import { digestMessage } from '../messages/digest.ts'
import { settingsCommand } from '../messages/parts.ts'
import { picture } from '../picture.ts'
import { CHAT } from '../rules/fitting.ts'
import { daysAgo } from '../rules/schedule.ts'
import { readWords } from '../rules/words.ts'
import { findSubscription } from '../store/subscriptions.ts'
import { isRunning } from '../subscription.ts'
import { openForm } from './settings.ts'

/** Shows the digest now, to whoever asks alone; with a word, its settings. */
export const digestCommand: TypedCommand = {
  word: 'digest',
  short: true,
  also: ['özet', 'podsumowanie', 'raport'],
  usage: [
    { example: '/digest', purpose: ({ language }) => speak(language).say('digest.purpose'), often: true },
    { example: settingsCommand, purpose: ({ language }) => speak(language).say('digest.purposeSettings') },
  ],
  async run(context, { text }) {
    await allowed(context, 'read-digest')
    const words = readWords(text)
    switch (words) {
      case 'now':
        return showNow(context)
      case 'settings':
        return openForm(context)
      case 'unreadable':
        throw new UserError(reader => unreadable(reader, text.trim()))
      default:
        return words satisfies never
    }
  },
}

/** Since the last one that came by itself, else for a week; when the next comes, and since when it looks back, stays as it is. */
async function showNow(context: PersonContext): Promise<Reply> {
  const { scope, now, actor, reader } = context
  const { zone } = reader
  const subscription = await findSubscription(scope, actor.personId)
  const regular = subscription !== null && isRunning(subscription)
  const since = (regular ? subscription.lastAt : null) ?? daysAgo(7, zone, now)
  const facts = await gather(scope, { teamIds: subscription?.teamIds ?? [], since, now, zone })
  const read = { zone, language: subscription?.language ?? reader.language }
  const message = digestMessage({ facts, picture: await picture(facts, read, context), ceiling: CHAT, sentBy: null }, read)
  return privately({ ...message, blocks: [...message.blocks, settingsButton(read, regular)] })
}
