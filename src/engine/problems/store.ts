import { type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'

/** Something that was parked: it stays until an admin has it tried again. */
export type Problem =
  | { readonly kind: 'message'; readonly conversation: string; readonly reason: string }
  | { readonly kind: 'alarm'; readonly name: string; readonly reason: string }
  | { readonly kind: 'stopped'; readonly reason: string }

/** Everything parked in the workspace, oldest first. */
export async function findProblems({ workspaceId, tx }: Scope): Promise<Problem[]> {
  const workspace = await tx.workspace.findUnique({ where: { id: workspaceId }, select: { sendError: true } })
  const alarms = await tx.alarm.findMany({ where: { workspaceId, parkedAt: { not: null } }, orderBy: { dueAt: 'asc' } })
  const deliveries = await tx.delivery.findMany({
    where: { workspaceId, status: 'parked' },
    orderBy: { sequence: 'asc' },
    select: { conversation: true, error: true },
  })
  return [
    ...(workspace?.sendError ? [{ kind: 'stopped', reason: workspace.sendError } as const] : []),
    ...alarms.map(({ feature, kind, error }) => ({ kind: 'alarm', name: `${feature} ${kind}`, reason: error ?? '' }) as const),
    ...deliveries.map(({ conversation, error }) => ({ kind: 'message', conversation, reason: error ?? '' }) as const),
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
