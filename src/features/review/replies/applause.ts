import type { PersonContext, Reacted } from '../../feature.ts'
import { heardReaction, winsOfOrigins } from '../../wins/index.ts'
import { replyOfSubject } from '../keys.ts'

/** Somebody reacted to a reply that shares a win: it is applause for that, as on a card of its own. */
export async function heardApplause(context: PersonContext, { about, ...reaction }: Reacted): Promise<void> {
  const replyId = replyOfSubject(about.subject)
  const wins = replyId === null ? [] : await winsOfOrigins(context.scope, [replyId])
  for (const { id } of wins) await heardReaction(context, { ...reaction, about: { feature: 'wins', subject: id } })
}
