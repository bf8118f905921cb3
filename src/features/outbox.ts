import type { Conversation, Destination, Mailbox, Message, MessageReference, ReactionMeaning } from '#src/chat/index.ts'
import type { Instant } from '#src/time/index.ts'

/** What features say: stored in the transaction that says it, and sent after it. */

/** A message for the outbox. Everything a transaction says is stored in that transaction. */
export type Saying = {
  /** Why it is said: unique in the workspace. Saying the same key again changes nothing (post) or replaces the content (card). */
  readonly key: string
  /** By e-mail only as a post, and in no thread. */
  readonly to: Destination
  /** In the thread under another saying, named by its key, or under a message that a person wrote. */
  readonly thread?: { readonly key: string } | { readonly message: MessageReference }
  readonly message: Message
  /** People who wait for an answer come before fan-out. */
  readonly urgency: 'answer' | 'fan-out'
  /** When it is no longer worth saying: if it could not be sent by then, it never is. Left out: worth saying however late. */
  readonly expiresAt?: Instant
  /** What it is about: comes back to the feature's `delivered` and `undeliverable`, and when people reply under it. */
  readonly subject: string
}

/** A saying that did not reach whom it was for. */
export type Undelivered = {
  readonly key: string
  readonly subject: string
  /** Where it was to go, whatever has been chosen since. */
  readonly to: Destination
  /** What the platform or the mail server said of it. */
  readonly reason: string
  /** There is no such recipient; its time passed before it could be sent; or anything else, which an admin sees. */
  readonly cause: 'no-recipient' | 'late' | 'other'
}

export type Outbox = {
  /** Happens once, in the order of its conversation. */
  post(saying: Saying): Promise<void>
  /** Desired state: creates the card, or changes the one with this key to read like this. */
  card(saying: Saying): Promise<void>
  /** Changes the card with this key if it was ever said; else does nothing. */
  revise(key: string, message: Message): Promise<void>
  /**
   * Takes back what this feature said to this mailbox and has not left yet; what is leaving now is not tried again, nor what had left and is
   * reported later as not delivered. Resolves to the subjects of what was taken back.
   */
  withdraw(to: Mailbox): Promise<readonly string[]>
  /**
   * Lets exactly these reactions of ours stand on a message that a person wrote: desired state, like a card. Only where
   * `context.platform.reacts`; what they mean is said in words somewhere too.
   */
  react(reactions: {
    readonly key: string
    readonly to: Conversation
    readonly on: MessageReference
    readonly means: readonly ReactionMeaning[]
    readonly subject: string
  }): Promise<void>
}
