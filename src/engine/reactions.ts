import { z } from 'zod'
import { Reactions, SendFailure } from '#src/chat/index.ts'
import { type Scope, toDate } from '#src/db/index.ts'
import type { Outbox } from '#src/features/feature.ts'
import type { Instant } from '#src/time/index.ts'
import { destinationCode } from './destinations.ts'

/**
 * Reactions of ours are desired state like cards, and travel with them: a row whose message stands from the beginning, because a person wrote
 * it, so that every sending of it is an edit, which waits for nobody and is harmless twice.
 */
export const reactIn =
  (request: {
    readonly scope: Scope
    readonly feature: string
    readonly newId: () => string
    readonly systemNow: Instant
    readonly said: () => void
  }): Outbox['react'] =>
  async ({ key, to, on, means, subject }) => {
    const { scope, feature, newId, said } = request
    const { workspaceId, tx } = scope
    const now = toDate(request.systemNow)
    const stand = [...new Set(means)].toSorted()
    const { count } = await tx.delivery.createMany({
      data: [
        {
          workspaceId,
          id: newId(),
          key,
          kind: 'reaction',
          conversation: destinationCode(to),
          priority: 1,
          content: { stand, gone: [] },
          status: stand.length === 0 ? 'settled' : 'waiting',
          channelId: on.channel,
          messageId: on.message,
          notBefore: now,
          feature,
          subject,
          createdAt: now,
        },
      ],
      skipDuplicates: true,
    })
    if (count > 0) return stand.length > 0 ? said() : undefined
    const rows = await tx.$queryRaw`
      SELECT "content" FROM "Delivery" WHERE "workspaceId" = ${workspaceId} AND "key" = ${key} AND "kind" = 'reaction' FOR NO KEY UPDATE`
    const [row] = z.array(z.object({ content: z.unknown() })).parse(rows)
    if (!row) return
    const before = Reactions.catch({ stand: [], gone: [] }).parse(row.content)
    if (before.stand.join() === stand.join()) return
    // What may stand on the platform by now goes, also what was never sent: nobody knows of it when a send is under way.
    const gone = [...new Set([...before.stand, ...before.gone])].filter(meaning => !stand.includes(meaning)).toSorted()
    const content = JSON.stringify({ stand, gone })
    await tx.$executeRaw`
      UPDATE "Delivery" SET "content" = ${content}::jsonb, "version" = "version" + 1,
        "attempts" = CASE WHEN "status" IN ('settled', 'parked') THEN 0 ELSE "attempts" END,
        "status" = CASE WHEN "status" IN ('settled', 'parked') THEN 'waiting' ELSE "status" END
      WHERE "workspaceId" = ${workspaceId} AND "key" = ${key} AND "kind" = 'reaction'`
    said()
  }

/** The reactions of a row. Rejects as a sending does when they cannot be read. */
export function reactionsIn(content: unknown): Reactions {
  const read = Reactions.safeParse(content)
  if (!read.success) throw new SendFailure('rejected', 'what was stored are no reactions')
  return read.data
}
