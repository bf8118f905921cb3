import { z } from 'zod'
import { LANGUAGES } from '#src/language/index.ts'
import { action } from '../../feature.ts'
import { privately } from '../../people/index.ts'
import { emailLeft } from '../messages/answers.ts'
import { planDigest } from '../planning.ts'
import { withoutMailsTo } from '../refused.ts'
import { lockSubscription, saveSubscription } from '../store/subscriptions.ts'

/**
 * No more digests of the actor's go to this address: what the link in a mail asks for, without signing in. Needs no right, and following it
 * again changes nothing. The link of an old mail does not reach an address that was entered since.
 */
export const leaveEmail = action({
  input: z.object({ address: z.string(), language: z.enum(LANGUAGES).optional() }),
  async run(context, { address, language }) {
    const { scope, actor, now } = context
    // Links of mails that went out before this was said have no language.
    const reader = { ...context.reader, language: language ?? context.reader.language }
    const subscription = await lockSubscription(scope, actor.personId)
    const stored = subscription?.to.email ?? null
    // The same mailbox may have been written again in other letters since: a link that says it works must work.
    if (!subscription || stored === null || stored.toLowerCase() !== address.toLowerCase())
      return privately(emailLeft(reader, address, false))
    const left = { ...subscription, to: { ...subscription.to, email: null }, emailSecret: null }
    const after = await withoutMailsTo(context, left, { kind: 'email', user: actor.user, address: stored })
    await saveSubscription(scope, after, now)
    await planDigest(context, after)
    return privately(emailLeft(reader, address, true))
  },
})
