import { Message, type MessageReference, SendFailure } from '#src/chat/index.ts'
import { fromDate } from '#src/db/index.ts'
import { type Claimed, standsAt } from './delivery-rows.ts'
import { destinationOf, type Via } from './destinations.ts'
import { type Environment, platformNamed } from './environment.ts'
import { markOpening } from './opening.ts'
import { reactionsIn } from './reactions.ts'
import type { WorkspaceRow } from './workspaces.ts'

/**
 * Edits have so many places of their own: a platform lets through fewer of them, and one that waits for its turn must not stand in the way of
 * a question, or of an answer to somebody.
 */
const EDITS_AT_ONCE = 2

/** What takes deliveries of one workspace to where they go. */
export type Carrier = {
  /** How many may be under way at once. */
  readonly atOnce: { readonly posts: number; readonly edits: number }
  /** How long a card rests after it has been sent, in milliseconds. */
  readonly cardEveryMs: number
  /** Sends, edits, or finds out that it had been sent already; or sends nothing, when its time has passed. Whatever it rejects with that is no SendFailure counts as unknown. */
  send(claimed: Claimed): Promise<MessageReference | 'expired'>
}

export const carrierOf = (environment: Environment, workspace: WorkspaceRow, via: Via): Carrier =>
  via === 'email' ? mailCarrier(environment, workspace) : chatCarrier(environment, workspace)

function chatCarrier(environment: Environment, workspace: WorkspaceRow): Carrier {
  const platform = platformNamed(environment, workspace.platform)
  const { atOnce, cardEveryMs } = platform.pace
  return {
    atOnce: { posts: atOnce, edits: Math.min(atOnce, EDITS_AT_ONCE) },
    cardEveryMs,
    async send(claimed) {
      const to = destinationOf(claimed.conversation)
      if (to.kind === 'email') throw new SendFailure('rejected', 'what was stored is no conversation')
      const stands = standsAt(claimed)
      if (claimed.kind === 'reaction' && stands) {
        await platform.react?.({ workspace: workspace.externalId, message: stands, ...reactionsIn(claimed.content) })
        return stands
      }
      const root = standsAt({ channelId: claimed.rootChannelId, messageId: claimed.rootMessageId })
      const outgoing = {
        workspace: workspace.externalId,
        to,
        ...(root === null ? {} : { thread: root }),
        message: markOpening(environment.features, messageOf(claimed)),
        deliveryId: claimed.id,
      }
      if (stands) {
        await platform.edit(outgoing, stands)
        return stands
      }
      const found = claimed.unsure ? await platform.find(outgoing) : null
      if (found === null || found === 'cannot-tell') return isPast(environment, claimed) ? 'expired' : platform.post(outgoing)
      // A card may have been revised since the send that got lost on its way back.
      if (claimed.kind === 'card') await platform.edit(outgoing, found)
      return found
    },
  }
}

/** A mail is never changed, and no mail server can be asked what it took: one in doubt is sent again under its Message-ID. */
function mailCarrier(environment: Environment, workspace: WorkspaceRow): Carrier {
  const { mail } = environment
  const platform = platformNamed(environment, workspace.platform).name
  return {
    atOnce: { posts: mail?.pace.atOnce ?? 1, edits: 0 },
    cardEveryMs: 0,
    async send(claimed) {
      const to = destinationOf(claimed.conversation)
      if (to.kind !== 'email') throw new SendFailure('rejected', 'what was stored is no address')
      if (isPast(environment, claimed)) return 'expired'
      if (mail === null) throw new SendFailure('rejected', 'e-mail is not set up: SMTP_URL and MAIL_FROM are missing')
      return mail.post({ workspaceId: workspace.id, platform, to, message: messageOf(claimed), deliveryId: claimed.id })
    },
  }
}

const isPast = (environment: Environment, { expiresAt }: Claimed): boolean =>
  expiresAt !== null && fromDate(expiresAt) < environment.programmeNow()

function messageOf({ content }: Claimed): Message {
  const message = Message.safeParse(content)
  if (!message.success) throw new SendFailure('rejected', 'what was stored is no message')
  return message.data
}
