import { z } from 'zod'
import type { OutgoingReactions, ReactionMeaning } from '#src/chat/index.ts'
import type { SlackClient } from '../client.ts'
import { SlackRefusal } from './refusal.ts'

/** Slack's names of what a reaction of ours looks like. */
const NAME: Readonly<Record<ReactionMeaning, string>> = {
  recorded: 'white_check_mark',
  planned: 'pushpin',
  win: 'tada',
  blocker: 'construction',
  kept: 'memo',
  question: 'question',
}

/**
 * Nothing is left to do: it is so already, the message is gone, or nobody may react here. What a reaction would have said stands in words
 * elsewhere, so no admin is bothered for want of one; which permission is lacking they hear once, when Slack is asked. Of a post some of
 * these would stop the workspace; of a reaction they only say that Drumbeat is not in that conversation any more.
 */
const SETTLED = new Set([
  'already_reacted',
  'no_reaction',
  'message_not_found',
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'thread_locked',
  'not_reactable',
  'too_many_emoji',
  'too_many_reactions',
  'missing_scope',
  'access_denied',
  'no_access',
  'no_permission',
  'restricted_action',
])

const Answer = z.unknown()

/** Methods are named whole: the scopes that they need are known by their names. */
const METHOD = { add: 'reactions.add', remove: 'reactions.remove' } as const

/** Puts reactions of ours to a message and takes others off, each only when it is its turn. Doing it again changes nothing. */
export async function react(
  client: Pick<SlackClient, 'call'>,
  { message, stand, gone }: Pick<OutgoingReactions, 'message' | 'stand' | 'gone'>,
  turns: { readonly add: () => Promise<void>; readonly remove: () => Promise<void> },
): Promise<void> {
  const changed = async (change: 'add' | 'remove', meaning: ReactionMeaning) => {
    await turns[change]()
    try {
      await client.call(METHOD[change], { channel: message.channel, timestamp: message.message, name: NAME[meaning] }, Answer)
    } catch (error) {
      if (!(error instanceof SlackRefusal && SETTLED.has(error.code))) throw error
    }
  }
  for (const meaning of stand) await changed('add', meaning)
  for (const meaning of gone) await changed('remove', meaning)
}
