import { dateIn, days, type Instant, later, type LocalDate, zone } from '#src/time/index.ts'
import type { PersonContext } from '../feature.ts'
import { confirmMessage } from './messages/confirming.ts'
import { askingSubject } from './subjects.ts'
import type { Subscription } from './subscription.ts'

/** So long a mail that asks may wait to leave. */
const WORTH_ASKING_MS = days(7)
/** Keys are logged: they carry enough of a secret to tell two addresses apart, and never all of it. */
const SHOWN_LENGTH = 8

/** The day by which asking mails are counted: one that nobody moves by travelling. */
export const askingDay = (now: Instant): LocalDate => dateIn(now, zone('UTC'))

/** Asks the owner of an address to confirm it, by the only way that is theirs alone: the secret goes to that mailbox and nowhere else. */
export async function askToConfirm({ now, actor, reader, outbox }: PersonContext, subscription: Subscription): Promise<void> {
  const { personId, to, emailSecret: secret, language } = subscription
  if (to.email === null || secret === null) return
  const asked = { person: actor.name, address: to.email, secret }
  await outbox.post({
    key: `digest-confirm:${personId} ${secret.slice(-SHOWN_LENGTH)} ${askingDay(now)}`,
    to: { kind: 'email', user: actor.user, address: to.email },
    message: confirmMessage({ ...reader, language: language ?? reader.language }, asked),
    urgency: 'answer',
    expiresAt: later(now, WORTH_ASKING_MS),
    subject: askingSubject(personId),
  })
}
