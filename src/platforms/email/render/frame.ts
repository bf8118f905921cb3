import { type Message, shortened } from '#src/chat/index.ts'
import { type Language, speak } from '#src/language/index.ts'

/** What stands around a message in a mail, the same in both of its forms. */
export type Frame = {
  readonly language: Language
  /** One line without control characters. */
  readonly subject: string
  /** Where to act on it, when there is something to act on; null: nothing is lost in a mail. */
  readonly act: string | null
  /** What its reader is asked to confirm. */
  readonly confirm: Link | null
  /** How its reader gets no more of this kind. */
  readonly leave: Link | null
}
type Link = { readonly label: string; readonly url: string }

/** Where the links of a mail lead; null: the message offers no such thing. */
export type Links = { readonly leave: string | null; readonly confirm: string | null }

/** Longer than any mail programme shows in its list, and short enough that none cuts it. */
const SUBJECT_LENGTH = 200

/** What people call the place where they talk to Drumbeat. */
const PLACE: Readonly<Record<'sandbox' | 'slack' | 'teams', string>> = { sandbox: 'Drumbeat', slack: 'Slack', teams: 'Microsoft Teams' }

export function frameOf(message: Message, platform: keyof typeof PLACE, links: Links): Frame {
  const language = message.language ?? 'en'
  const { say } = speak(language)
  const isActedOn = message.blocks.some(({ kind }) => kind === 'buttons' || kind === 'select')
  return {
    language,
    subject: shortened(oneLine(message.summary), SUBJECT_LENGTH),
    act: isActedOn ? say('email.openChat', { place: PLACE[platform] }) : null,
    confirm: linkOf(message.confirm, links.confirm),
    leave: linkOf(message.leave, links.leave),
  }
}

const linkOf = (offered: Message['leave'], url: string | null): Link | null =>
  offered === undefined || url === null ? null : { label: offered.label, url }

const oneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()
