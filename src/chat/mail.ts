import { z } from 'zod'
import type { Conversation, MessageReference } from './inbound.ts'
import type { Message } from './message.ts'
import type { Platform, SendFailureKind } from './platform.ts'

/** What RFC 5321 lets an address be long. */
export const ADDRESS_LENGTH = 254

/**
 * One address and nothing else: no name, no list, no line break. Before the @ whatever may stand there without quotes (`r&d@acme.com`); after it a
 * domain with a dot, as mail servers know it.
 */
export const EmailAddress = z
  .email({ pattern: z.regexes.html5Email })
  .max(ADDRESS_LENGTH)
  .regex(/\.[a-z][a-z0-9-]+$/i)
export type EmailAddress = z.infer<typeof EmailAddress>

/** An address as people write it, with a domain in the letters of any language (`ece@şirket.com.tr`); null: it is none. */
export function readEmailAddress(text: string): EmailAddress | null {
  const at = text.lastIndexOf('@') + 1
  return EmailAddress.safeParse(`${text.slice(0, at)}${plainDomain(text.slice(at))}`).data ?? null
}

/** A domain as mail servers know it: other letters than English ones are written in those (`xn--…`). */
function plainDomain(domain: string): string {
  // Whatever else stands in it would be read as another part of a web address.
  const isForeign = /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) && /\P{ASCII}/u.test(domain)
  const address = isForeign ? URL.parse(`http://${domain}`) : null
  return address?.hostname ?? domain
}

/** The mailbox of a person. `user` is the platform's id of their account, in whose name the link to leave works. */
export type Mailbox = { readonly kind: 'email'; readonly user: string; readonly address: EmailAddress }

/** Where something can be said: in a conversation of the platform, or by e-mail. */
export type Destination = Conversation | Mailbox

/** A message on its way out by e-mail. */
export type OutgoingMail = {
  /** Our own id of the workspace. */
  readonly workspaceId: string
  /** Where its reader is at home, and can act on what it says. */
  readonly platform: Platform['name']
  readonly to: Mailbox
  readonly message: Message
  /** Ours, unique: the same mail sent twice has the same Message-ID, by which mail servers drop the second. */
  readonly deliveryId: string
}

/**
 * E-mail as the engine sees it. Sending either resolves (the mail server has taken it on) or rejects with a `SendFailure` of kind
 * `unavailable`, `unknown`, `rejected` or `no-recipient`. What was sent can neither be changed nor asked for.
 */
export type Mail = {
  /** How many mails of one workspace may be under way at once. */
  readonly pace: { readonly atOnce: number }
  post(outgoing: OutgoingMail): Promise<MessageReference>
}

/** What a mail server reports of a mail that it had taken on and then could not deliver. */
export type ReturnedMail = {
  readonly deliveryId: string
  /** One for each recipient it failed for: more than one when an alias stood for several. At least one. */
  readonly failures: readonly {
    /** What the recipient is called in the report, in small letters. */
    readonly addresses: readonly string[]
    readonly kind: Extract<SendFailureKind, 'unavailable' | 'rejected' | 'no-recipient'>
    /** One line, as the mail server said it. */
    readonly reason: string
  }[]
}

/**
 * What a report led to. `known`: nothing, because it had been given up or was to be tried again already; `unknown`: nothing, because no such
 * mail went to such an address; `not-yet`: it is being sent at this moment, and the report should be handed in again.
 */
export type ReturnedOutcome = 'parked' | 'tried-again' | 'known' | 'unknown' | 'not-yet'
