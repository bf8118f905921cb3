import { type Message, shortened } from '#src/chat/index.ts'
import { type Language, speak } from '#src/language/index.ts'

/** What stands around a message in a mail, the same in both of its forms. */
export type Frame = {
  readonly language: Language
  /** One line without control characters. */
  readonly subject: string
  /** Where to act on it, when there is something to act on; null: nothing is lost in a mail. */
  readonly act: string | null
  /** How its reader gets no more of this kind. */
  readonly leave: { readonly label: string; readonly url: string } | null
}

/** Longer than any mail programme shows in its list, and short enough that none cuts it. */
const SUBJECT_LENGTH = 200

/** What people call the place where they talk to Drumbeat. */
const PLACE: Readonly<Record<'sandbox' | 'slack' | 'teams', string>> = { sandbox: 'Drumbeat', slack: 'Slack', teams: 'Microsoft Teams' }

/** `leaveUrl` null: the message offers no leave. */
export function frameOf(message: Message, platform: keyof typeof PLACE, leaveUrl: string | null): Frame {
  const language = message.language ?? 'en'
  const { say } = speak(language)
  const isActedOn = message.blocks.some(({ kind }) => kind === 'buttons' || kind === 'select')
  return {
    language,
    subject: shortened(oneLine(message.summary), SUBJECT_LENGTH),
    act: isActedOn ? say('email.openChat', { place: PLACE[platform] }) : null,
    leave: message.leave === undefined || leaveUrl === null ? null : { label: message.leave.label, url: leaveUrl },
  }
}

const oneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()
