import { z } from 'zod'
import { LANGUAGES } from '#src/language/index.ts'
import { action } from '../../feature.ts'
import { privately } from '../../people/index.ts'
import { confirmStale, emailConfirmed } from '../messages/confirming.ts'
import { planDigest } from '../planning.ts'
import { lockSubscription, saveSubscription } from '../store/subscriptions.ts'

/**
 * Digests of the actor's go to this address from now on: what the link in a mail to it asks for, without signing in. Whoever has its secret reads
 * the mail of that address; the actor alone does not know it. Needs no right: whether they may read the digest is asked whenever one is given.
 * Following the link again changes nothing.
 */
export const confirmEmail = action({
  input: z.object({ address: z.string(), secret: z.string(), language: z.enum(LANGUAGES) }),
  async run(context, { address, secret, language }) {
    const { scope, actor, now } = context
    const reader = { ...context.reader, language }
    const subscription = await lockSubscription(scope, actor.personId)
    const email = subscription?.to.email ?? null
    if (!subscription || email?.toLowerCase() !== address.toLowerCase()) return privately(confirmStale(reader))
    if (subscription.emailSecret === null) return privately(emailConfirmed(reader, address))
    if (subscription.emailSecret !== secret) return privately(confirmStale(reader))
    const after = { ...subscription, emailSecret: null }
    await saveSubscription(scope, after, now)
    await planDigest(context, after)
    return privately(emailConfirmed(reader, address))
  },
})
