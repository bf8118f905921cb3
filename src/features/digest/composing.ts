import type { Block, Destination, Message } from '#src/chat/index.ts'
import { type Language, type Reader, speak } from '#src/language/index.ts'
import type { Context } from '../feature.ts'
import type { DigestFacts } from './facts.ts'
import { digestMessage } from './messages/digest.ts'
import { picture } from './picture.ts'
import { CHAT, MAIL } from './rules/fitting.ts'
import type { Place } from './subjects.ts'

/** Writes one set of facts for each place it goes to. The picture is drawn once for each language. `name`: of the leader. */
export function composed(facts: DigestFacts, name: string, context: Pick<Context, 'log'>) {
  const drawn = new Map<Language, Promise<Block | null>>()
  return async (place: Place, reader: Reader, to: Destination): Promise<Message> => {
    const drawing = drawn.get(reader.language) ?? picture(facts, reader, context)
    drawn.set(reader.language, drawing)
    const shown = { facts, picture: await drawing, ceiling: place === 'email' ? MAIL : CHAT, sentBy: place === 'channel' ? name : null }
    const message = digestMessage(shown, reader)
    if (to.kind !== 'email') return message
    const leave = {
      label: speak(reader.language).say('digest.leave'),
      // The answer stands on a page in the language of the mail.
      command: { action: 'digest.leave-email', input: { address: to.address, language: reader.language } },
    }
    return { ...message, leave, language: reader.language }
  }
}
