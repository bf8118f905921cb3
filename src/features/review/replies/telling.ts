import type { Conversation } from '#src/chat/index.ts'
import type { PersonContext } from '../../feature.ts'
import { findTeam, teamReader } from '../../teams/index.ts'
import type { Win } from '../../wins/index.ts'
import { replySubject, reviewKey } from '../keys.ts'
import { couldNotRecord, recordedDirect, recordedLine } from '../messages/replies.ts'
import { meaningsOf } from '../rules/meanings.ts'
import type { Reply } from '../store/replies.ts'
import type { Review } from '../store/reviews.ts'

const reactionKey = (replyId: string): string => `review-reaction:${replyId}`
const lineKey = (replyId: string): string => `review-line:${replyId}`
const toldKey = (replyId: string): string => `review-told:${replyId}`

/**
 * Shows what became of a reply, where it was said: by reactions to it; where the platform lets bots give none, by a short line in its thread,
 * or in the direct conversation. What could not be recorded its author is told alone, with what to do next. `wins`: those it shares.
 */
export async function showRecorded(context: PersonContext, review: Review, reply: Reply, wins: readonly Win[]): Promise<void> {
  const { scope, outbox, platform, actor, reader, conversation } = context
  const team = await findTeam(scope, review.teamId)
  if (!team) return
  const isDirect = conversation.kind === 'direct'
  const to: Conversation = isDirect ? { kind: 'direct', user: actor.user } : { kind: 'channel', channel: team.channel }
  const { id, recorded, message, withdrawnAt } = reply
  const subject = replySubject(id)
  if (platform.reacts) {
    const means = withdrawnAt === null ? meaningsOf(recorded, wins.length) : []
    await outbox.react({ key: reactionKey(id), to, on: message, means, subject })
  } else {
    const line = isDirect ? recordedDirect({ reply, wins }, reader) : recordedLine({ person: actor.name, reply, wins }, teamReader(team))
    const thread = isDirect ? {} : { thread: { key: reviewKey(review.occurrenceId) } }
    if (withdrawnAt !== null) await outbox.revise(lineKey(id), line)
    else await outbox.card({ key: lineKey(id), to, ...thread, message: line, urgency: 'answer', subject })
  }
  const told = couldNotRecord(recorded, reader)
  const isRefused = withdrawnAt === null && recorded.some(({ kind }) => kind === 'refused')
  if (isRefused)
    await outbox.card({
      key: toldKey(id),
      to: { kind: 'direct', user: actor.user },
      message: told,
      urgency: 'answer',
      subject: toldKey(id),
    })
  else await outbox.revise(toldKey(id), told)
}
