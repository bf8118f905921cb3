import { z } from 'zod'
import { type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'

/** Something that was parked: it stays until an admin has it tried again or gives it up. */
export type Problem =
  | { readonly kind: 'message'; readonly sequence: bigint; readonly conversation: string; readonly reason: string }
  | { readonly kind: 'alarm'; readonly name: string; readonly reason: string }
  | { readonly kind: 'stopped'; readonly reason: string }

/** Everything parked in the workspace, oldest first. */
export async function findProblems({ workspaceId, tx }: Scope): Promise<Problem[]> {
  const workspace = await tx.workspace.findUnique({ where: { id: workspaceId }, select: { sendError: true } })
  const alarms = await tx.alarm.findMany({ where: { workspaceId, parkedAt: { not: null } }, orderBy: { dueAt: 'asc' } })
  const deliveries = await tx.delivery.findMany({
    where: { workspaceId, status: 'parked' },
    orderBy: { sequence: 'asc' },
    select: { sequence: true, conversation: true, error: true },
  })
  return [
    ...(workspace?.sendError ? [{ kind: 'stopped', reason: workspace.sendError } as const] : []),
    ...alarms.map(({ feature, kind, error }) => ({ kind: 'alarm', name: `${feature} ${kind}`, reason: error ?? '' }) as const),
    ...deliveries.map(({ sequence, conversation, error }) => ({ kind: 'message', sequence, conversation, reason: error ?? '' }) as const),
  ]
}

/** Puts everything parked back in its queue as if it had never failed. Doing it twice changes nothing more. */
export async function retryProblems({ workspaceId, tx }: Scope, systemNow: Instant): Promise<void> {
  const fresh = { attempts: 0, error: null }
  await tx.alarm.updateMany({ where: { workspaceId, parkedAt: { not: null } }, data: { ...fresh, parkedAt: null, retryAt: null } })
  await tx.delivery.updateMany({
    where: { workspaceId, status: 'parked' },
    data: { ...fresh, status: 'unsure', notBefore: toDate(systemNow) },
  })
  await tx.workspace.updateMany({ where: { id: workspaceId }, data: { sendAfter: null } })
}

/**
 * Gives parked messages up for good, up to this one in the order of writing, and what hangs under them; the rows keep who did. A card that
 * stands keeps standing as it is, and can be changed again. Resolves to how many were given up.
 */
export async function dismissProblems({ workspaceId, tx }: Scope, upTo: bigint, by: string): Promise<number> {
  const who = `given up by ${by}: `
  const rows = await tx.$queryRaw`
    UPDATE "Delivery" SET "status" = CASE WHEN "messageId" IS NULL THEN 'dismissed' ELSE 'settled' END,
      "error" = left(${who} || COALESCE("error", ''), 500)
    WHERE "workspaceId" = ${workspaceId} AND "status" = 'parked' AND "sequence" <= ${upTo}
    RETURNING "key", "messageId"`
  const given = z.array(z.object({ key: z.string(), messageId: z.string().nullable() })).parse(rows)
  const roots = given.flatMap(({ key, messageId }) => (messageId === null ? [key] : []))
  const under = await tx.$executeRaw`
    UPDATE "Delivery" SET "status" = 'dismissed', "error" = left(${who} || COALESCE("error", ''), 500)
    WHERE "workspaceId" = ${workspaceId} AND "threadKey" = ANY(${roots}) AND "messageId" IS NULL
      AND "status" IN ('waiting', 'unsure', 'parked')`
  return given.length + under
}
