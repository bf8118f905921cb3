import type { Message, PersonInbound, Platform, Reply } from '#src/chat/index.ts'
import type { UserError } from '#src/features/feature.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { zone } from '#src/time/index.ts'
import type { Work } from './work.ts'

/** How an answer is worded and where it is seen. */

/** Before anyone is known, English is the one language that can be relied on. */
const STRANGER: Reader = { language: 'en', zone: zone('UTC') }

/** A sentence by itself. */
export const sentence = (text: string): Message => ({ summary: text, blocks: [{ kind: 'text', text: [text], tone: 'normal' }] })

/** A mistake is told to the one who made it; a form stays open with everything typed in it. */
export function answerMistake(error: UserError, inbound: PersonInbound, reader: Reader | null): Reply {
  const told = error.tell(reader ?? STRANGER)
  if (inbound.kind === 'submit') return { kind: 'invalid', errors: {}, notice: told }
  return { kind: 'private', message: error.next?.(reader ?? STRANGER) ?? sentence(told), failed: { reference: null } }
}

/** A fault is answered calmly, with a reference under which the log tells the rest. */
export function answerFault(reference: string, inbound: PersonInbound, reader: Reader | null): Reply {
  const told = speak((reader ?? STRANGER).language).say('engine.fault', { reference })
  if (inbound.kind === 'submit') return { kind: 'invalid', errors: {}, notice: told }
  return { kind: 'private', message: sentence(told), failed: { reference } }
}

/**
 * Words in a conversation have no reply of their own on any platform: the answer to them is said in the direct conversation, through the
 * outbox, in the thread they were said in. All else is answered in place.
 */
export async function spoken(work: Work, inbound: PersonInbound, author: { readonly user: string }, reply: Reply): Promise<Reply> {
  const isWords = inbound.kind === 'message' || inbound.kind === 'message-edited' || inbound.kind === 'message-deleted'
  if (reply.kind !== 'private' || !isWords) return reply
  const { conversation, message } = inbound
  const context = work.contextOf({ name: 'engine' })
  await context.outbox.post({
    key: `reply:${message.channel}:${message.message}:${context.newId()}`,
    to: { kind: 'direct', user: author.user },
    ...(inbound.thread && conversation.kind === 'direct' ? { thread: { message: inbound.thread } } : {}),
    message: reply.message,
    urgency: 'answer',
    subject: message.message,
  })
  return { kind: 'none' }
}

/** Whoever typed a command among others, where nobody can be answered alone, is told there in a sentence that the answer is elsewhere. */
export function pointedOut(platform: Platform, inbound: PersonInbound, reader: Reader | null, reply: Reply): Reply {
  const isElsewhere = inbound.kind === 'command' && inbound.conversation.kind === 'channel' && !platform.can.answerPrivately
  const isAnswered = reply.kind === 'private' || (reply.kind === 'none' && reply.isSaidDirectly === true)
  if (!isElsewhere || !isAnswered) return reply
  return { ...reply, pointer: sentence(speak((reader ?? STRANGER).language).say('engine.answeredDirectly')) }
}
