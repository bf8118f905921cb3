import type { LocalDate } from '#src/time/index.ts'
import type { Subscription } from '../subscription.ts'

/** So many mails a day ask for one person, whatever addresses they type: nobody makes Drumbeat write to many strangers. */
export const MOST_ASKED_IN_A_DAY = 5

/**
 * What the owner of this address has to know so that digests go to it; null: nothing more, or there is no address. `before`: the digest until now.
 * One who changes how their address is written keeps it; while it is not confirmed that is another address, because the mail to the old one is
 * taken back.
 */
export function secretOf(email: string | null, before: Subscription | null, newSecret: () => string): string | null {
  if (email === null) return null
  const known = before?.to.email ?? null
  if (before && known === email) return before.emailSecret
  return before?.emailSecret === null && known?.toLowerCase() === email.toLowerCase() ? null : newSecret()
}

/**
 * The same with one more mail that asks, when one has to leave today: for each new address, and for one that is agreed on again on another
 * day. `too-many`: today there were enough.
 */
export function asking(
  subscription: Subscription,
  before: Subscription | null,
  today: LocalDate,
): { readonly asks: boolean; readonly subscription: Subscription } | 'too-many' {
  const { emailSecret, askedOn } = subscription
  const asked = askedOn.filter(date => date === today)
  const isAsked = emailSecret === before?.emailSecret && asked.length > 0
  if (emailSecret === null || isAsked) return { asks: false, subscription }
  if (asked.length >= MOST_ASKED_IN_A_DAY) return 'too-many'
  return { asks: true, subscription: { ...subscription, askedOn: [...asked, today] } }
}
