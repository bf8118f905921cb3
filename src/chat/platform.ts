import type { Account, Conversation, MessageReference } from './inbound.ts'
import type { Message } from './message.ts'
import type { OutgoingReactions } from './reaction.ts'

/** A message on its way out. */
export type Outgoing = {
  /** The platform's id of the workspace. */
  readonly workspace: string
  readonly to: Conversation
  /** Root of the thread to post in. */
  readonly thread?: MessageReference
  readonly message: Message
  /** Ours, unique: kept with the message where the platform can, so that `find` finds it. */
  readonly deliveryId: string
}

/**
 * A chat platform as the engine sees it. Sending either resolves (the platform has it) or rejects with a
 * `SendFailure` that says what is known; anything else thrown counts as `unknown`.
 */
export type Platform = {
  readonly name: 'sandbox' | 'slack' | 'teams'
  readonly can: {
    /** A private answer in a channel. */
    readonly answerPrivately: boolean
  }
  /** How much may be under way at once for one workspace, and how often one card may change. */
  readonly pace: { readonly atOnce: number; readonly cardEveryMs: number }
  post(outgoing: Outgoing): Promise<MessageReference>
  edit(outgoing: Outgoing, where: MessageReference): Promise<void>
  /** Was this delivery posted? Asked when a send's outcome is unknown. `cannot-tell` where the platform has no way to ask. */
  find(outgoing: Outgoing): Promise<MessageReference | null | 'cannot-tell'>
  /** Puts reactions of ours to somebody's message and takes others off; left out where the platform lets bots do neither. */
  react?(reactions: OutgoingReactions): Promise<void>
  /** One account, when someone unknown appears. Null: no such account. */
  account(workspace: string, user: string): Promise<Account | null>
  /** A channel with everyone in it; null when Drumbeat is not in it. */
  channel(
    workspace: string,
    channel: string,
  ): Promise<{ readonly name: string; readonly archived: boolean; readonly members: readonly Account[] } | null>
}

export type SendFailureKind =
  /** The platform asks the whole workspace to wait. */
  | 'rate-limited'
  /** Not accepted now; the same may succeed later. */
  | 'unavailable'
  /** Nobody knows whether it was accepted. */
  | 'unknown'
  /** Will never succeed as it is (no such channel, too long): park it. */
  | 'rejected'
  /** The same, because there is no such recipient: whoever gave the address can mend it. */
  | 'no-recipient'
  /** Nothing of this workspace can be sent until an admin mends it (revoked token, missing scope). */
  | 'workspace-stopped'

export class SendFailure extends Error {
  override readonly name = 'SendFailure'
  readonly kind: SendFailureKind
  /** For `rate-limited`: how long to wait. */
  readonly retryAfterMs: number | undefined

  constructor(kind: SendFailureKind, reason: string, retryAfterMs?: number) {
    super(reason)
    this.kind = kind
    this.retryAfterMs = retryAfterMs
  }
}
