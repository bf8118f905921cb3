import type { Message } from '#src/chat/index.ts'
import { canBeTypedAgain, typedAgain } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { choice } from '../../people/index.ts'
import { type Blocker, BLOCKER_LENGTH, blockerCode, NOTE_LENGTH } from '../blocker.ts'
import { type Verb, verbWord } from '../rules/verbs.ts'

/** How a blocker is raised, resolved, and put in the way of a task. */
export const raiseExample = ({ language }: Reader): string => speak(language).say('blockers.example')
export const resolveExample = ({ language }: Reader): string => speak(language).say('blockers.exampleResolve')
export const taskExample = ({ language }: Reader): string => speak(language).say('blockers.exampleTask')

/** When the workspace has no blocker of this number. */
export const blockerUnknown = (reader: Reader, number: number): string =>
  speak(reader.language).say('blockers.unknown', { code: blockerCode({ number }), example: '/blocker' })

/** When a button names a blocker that is not there. */
export const blockerGone = (reader: Reader): string => speak(reader.language).say('blockers.gone', { example: '/blocker' })

/** When a verb was typed without the number of a blocker. */
export const whichBlockerText = (reader: Reader, verb: Verb): string =>
  speak(reader.language).say('blockers.which', { example: `/blocker ${verbWord(verb)} 7` })

/** The same with a button, for whoever meant it as the beginning of a new one. */
export function whichBlocker(reader: Reader, verb: Verb, text: string): Message {
  const { say } = speak(reader.language)
  const words = `drumbeat blocker add ${text}`
  const raise = canBeTypedAgain(words) ? [{ label: say('blockers.raiseThis'), command: typedAgain(words), style: 'plain' as const }] : []
  return choice([whichBlockerText(reader, verb)], raise)
}

/** When nothing but names was typed. */
export const nothingSaid = (reader: Reader): string => speak(reader.language).say('blockers.nothingSaid', { example: raiseExample(reader) })

/** When `/task block` names no task, or says nothing about it. */
export const taskBlockUnreadable = (reader: Reader): string =>
  speak(reader.language).say('blockers.taskBlockUnreadable', { example: taskExample(reader) })

/** When a task that is done or dropped should be blocked. */
export const taskClosed = (reader: Reader, { number }: { readonly number: number }): string =>
  speak(reader.language).say('blockers.taskClosed', { task: `#${number}`, example: `/task reopen ${number}` })

/** When a text is too long. */
export const blockerTooLong = (reader: Reader): string => speak(reader.language).say('blockers.tooLong', { limit: BLOCKER_LENGTH })

/** When a note is too long. */
export const noteTooLong = (reader: Reader): string => speak(reader.language).say('blockers.noteTooLong', { limit: NOTE_LENGTH })

/** Who did what was done already; names of people as they read. */
export type Already = {
  readonly owner: string
  readonly acknowledgedBy: string
  readonly resolvedBy: string | null
  readonly escalatedTo: string | null
  readonly isOwn: boolean
}

/** To whoever did what was so already, or came too late; nothing changed. */
export function alreadySo(reader: Reader, blocker: Blocker, { owner, acknowledgedBy, resolvedBy, escalatedTo, isOwn }: Already): string {
  const { say } = speak(reader.language)
  const code = blockerCode(blocker)
  switch (blocker.status) {
    case 'open':
    case 'acknowledged':
      return isOwn ? say('blockers.alreadyYours', { code }) : say('blockers.alreadyAcknowledged', { code, owner: acknowledgedBy })
    case 'escalated':
      return say('blockers.alreadyEscalated', { code, person: escalatedTo ?? owner })
    case 'resolved':
      if (resolvedBy === null || blocker.resolvedAt === null) return say('blockers.alreadyOver', { code })
      return say('blockers.alreadyResolved', { code, person: resolvedBy, when: formats(reader).moment(blocker.resolvedAt) })
    case 'withdrawn':
      return say('blockers.alreadyOver', { code })
    default:
      return blocker.status satisfies never
  }
}
