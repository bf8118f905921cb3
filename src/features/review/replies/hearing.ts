import type { Reply as Answer } from '#src/chat/index.ts'
import type { Heard, PersonContext } from '../../feature.ts'
import { REVIEW, reviewSubject } from '../keys.ts'
import { hearDirect } from './direct.ts'
import { takeReply } from './taking.ts'

/** Words in a channel under a review's header card, or in the direct conversation of somebody whom a review asked. */
export async function hearReply(context: PersonContext, heard: Heard): Promise<Answer | null> {
  const { text, message, about } = heard
  if (context.conversation.kind === 'direct') return hearDirect(context, heard)
  const occurrenceId = about?.feature === REVIEW ? reviewSubject(about.subject) : null
  return occurrenceId === null ? null : takeReply(context, occurrenceId, message, text.trim())
}
