import { type Message, shortened } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold, paragraph, sentence } from '../../people/index.ts'
import { settingsCommand } from './parts.ts'

/** So much of a name is enough to know somebody by. What people call themselves is theirs to choose, and this is read by strangers. */
const NAME_LENGTH = 80

/** Whose digest it is, where it is to come, and what only the mailbox of that address is told. */
export type Asked = { readonly person: string; readonly address: string; readonly secret: string }

/** To the owner of an address: whether digests may come to it. Says nothing of what is in one. */
export function confirmMessage({ language }: Reader, { person, address, secret }: Asked): Message {
  const { say } = speak(language)
  const name = shortened(person, NAME_LENGTH)
  return {
    summary: say('digest.confirmSummary', { person: name }),
    blocks: [paragraph(say.rich('digest.confirmAsk', { person: bold(name), address: bold(address) }))],
    // The answer stands on a page in the language of the mail.
    confirm: { label: say('digest.confirmLink'), command: { action: 'digest.confirm-email', input: { address, secret, language } } },
    language,
  }
}

/** To whoever followed the link. */
export const emailConfirmed = ({ language }: Reader, address: string): Message => ({
  ...sentence(speak(language).say.rich('digest.emailConfirmed', { address: bold(address) })),
  language,
})

/** To whoever followed a link whose address was left or asked for anew since. */
export const confirmStale = (reader: Reader): Message => ({
  ...sentence(speak(reader.language).say.rich('digest.confirmStale', { settings: bold(settingsCommand(reader)) })),
  language: reader.language,
})
