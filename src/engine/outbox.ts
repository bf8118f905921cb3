import { z } from 'zod'
import { Message } from '#src/chat/index.ts'
import { type Scope, toDate } from '#src/db/index.ts'
import type { Outbox, Saying } from '#src/features/feature.ts'
import type { Instant } from '#src/time/index.ts'
import { ROOT_PARKED } from './delivery-rows.ts'
import { destinationCode, type Via, viaOf } from './destinations.ts'
import { reactIn } from './reactions.ts'

/** The writing side of the outbox: rows stored in the transaction that causes them. */
export function outboxOf(request: {
  readonly scope: Scope
  readonly feature: string
  readonly newId: () => string
  readonly systemNow: Instant
  /** Called when there is something new to send, with what carries it. */
  readonly said: (via: Via) => void
}): Outbox {
  const { scope, feature, newId, systemNow, said } = request
  const { workspaceId, tx } = scope
  const now = toDate(systemNow)

  /** By key, what became of what others hang under. Held until the end of the transaction, so that only a new try changes it. */
  const parents = new Map<string, GivenUp | null>()
  const parentGivenUp = async ({ thread }: Saying): Promise<GivenUp | null> => {
    if (!thread || !('key' in thread)) return null
    const known = parents.get(thread.key)
    if (known !== undefined) return known
    const found = await givenUp(scope, thread.key)
    parents.set(thread.key, found)
    return found
  }

  const insert = async (kind: 'post' | 'card', saying: Saying): Promise<boolean> => {
    const via = viaOf(saying.to)
    if (via === 'email' && (kind === 'card' || saying.thread)) throw new Error('a mail can neither be changed nor hang in a thread')
    const lost = await parentGivenUp(saying)
    const { count } = await tx.delivery.createMany({
      data: [
        {
          workspaceId,
          id: newId(),
          key: saying.key,
          kind,
          via,
          conversation: destinationCode(saying.to),
          threadKey: saying.thread && 'key' in saying.thread ? saying.thread.key : null,
          threadChannel: saying.thread && 'message' in saying.thread ? saying.thread.message.channel : null,
          threadMessage: saying.thread && 'message' in saying.thread ? saying.thread.message.message : null,
          priority: saying.urgency === 'answer' ? 0 : 1,
          content: storable(saying.message),
          expiresAt: saying.expiresAt === undefined ? null : toDate(saying.expiresAt),
          status: lost ?? 'waiting',
          error: lost === null ? null : ROOT_PARKED,
          notBefore: now,
          feature,
          subject: saying.subject,
          createdAt: now,
        },
      ],
      skipDuplicates: true,
    })
    if (count > 0) said(via)
    return count > 0
  }

  const revise: Outbox['revise'] = async (key, message) => {
    // One statement: nothing is sent when the card reads like this already, and a card in flight is sent again once it has landed. One that
    // was parked gets another try: what could not be sent may have been what it said.
    const content = JSON.stringify(storable(message))
    const changed = await tx.$executeRaw`
      UPDATE "Delivery" SET "content" = ${content}::jsonb, "version" = "version" + 1,
        "attempts" = CASE WHEN "status" IN ('settled', 'parked') THEN 0 ELSE "attempts" END,
        "status" = CASE WHEN "status" = 'settled' THEN 'waiting' WHEN "status" = 'parked' THEN 'unsure' ELSE "status" END
      WHERE "workspaceId" = ${workspaceId} AND "key" = ${key} AND "kind" = 'card'
        AND "content" IS DISTINCT FROM ${content}::jsonb`
    if (changed > 0) said('chat')
    parents.delete(key)
  }

  return {
    async post(saying) {
      await insert('post', saying)
    },
    async card(saying) {
      const created = await insert('card', saying)
      if (!created) await revise(saying.key, saying.message)
    },
    revise,
    async withdraw(to) {
      // What has left stays as it is. But its mail server may find out later that it cannot deliver it: then it would be another try.
      await tx.$executeRaw`
        UPDATE "Delivery" SET "expiresAt" = ${new Date(0)}
        WHERE "workspaceId" = ${workspaceId} AND "feature" = ${feature} AND "conversation" = ${destinationCode(to)}
          AND "status" = 'settled'`
      // What has no time left is not sent, however it comes to another try: one under way may still fail, and a parked one be tried again.
      const rows = await tx.$queryRaw`
        UPDATE "Delivery" SET "status" = CASE WHEN "status" = 'sending' THEN 'sending' ELSE 'expired' END,
          "expiresAt" = ${new Date(0)}, "error" = 'it was not wanted any more'
        WHERE "workspaceId" = ${workspaceId} AND "feature" = ${feature} AND "conversation" = ${destinationCode(to)}
          AND "messageId" IS NULL AND "status" IN ('waiting', 'unsure', 'parked', 'sending')
        RETURNING "subject", "status"`
      const taken = z.array(z.object({ subject: z.string(), status: z.string() })).parse(rows)
      return taken.flatMap(({ subject, status }) => (status === 'sending' ? [] : [subject]))
    },
    react: reactIn({ scope, feature, newId, systemNow, said: () => said('chat') }),
  }
}

/** What hangs under a message that could not be sent waits with it for an admin, or was given up with it. */
type GivenUp = 'parked' | 'dismissed'

async function givenUp({ workspaceId, tx }: Scope, key: string): Promise<GivenUp | null> {
  // Held until this transaction ends, so that a parent that is being parked at this moment takes its new child with it.
  const rows = await tx.$queryRaw`
    SELECT "status", "messageId" FROM "Delivery" WHERE "workspaceId" = ${workspaceId} AND "key" = ${key} FOR SHARE`
  const [parent] = z.array(z.object({ status: z.string(), messageId: z.string().nullable() })).parse(rows)
  if (!parent) throw new Error(`nothing was said under the key ${key} that a thread could hang on`)
  if (parent.messageId !== null) return null
  if (parent.status === 'dismissed') return 'dismissed'
  return parent.status === 'parked' || parent.status === 'expired' ? 'parked' : null
}

/** The same message without what no database can hold: a null character, half of a surrogate pair. */
function storable(message: Message): Message {
  const clean = (part: unknown): unknown => {
    if (typeof part === 'string') return part.toWellFormed().replaceAll('\0', '')
    if (Array.isArray(part)) return part.map(clean)
    return typeof part === 'object' && part !== null
      ? Object.fromEntries(Object.entries(part).map(([name, value]) => [name, clean(value)]))
      : part
  }
  return Message.parse(clean(message))
}
