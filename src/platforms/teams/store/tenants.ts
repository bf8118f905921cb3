import { toDate, type Tx } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Service } from '../connector/calls.ts'

/** How a tenant is reached; null: Drumbeat was never heard of there. */
export async function findTenant(tx: Tx, tenantId: string): Promise<Service | null> {
  const row = await tx.teamsTenant.findUnique({ where: { id: tenantId } })
  return row && { tenantId, serviceUrl: row.serviceUrl, botId: row.botId }
}

export async function allTenants(tx: Tx): Promise<Service[]> {
  const rows = await tx.teamsTenant.findMany({ orderBy: { id: 'asc' } })
  return rows.map(({ id, serviceUrl, botId }) => ({ tenantId: id, serviceUrl, botId }))
}

/** Keeps where a tenant is reached now, as it says itself. True when it is heard of for the first time. */
export async function saveTenant(tx: Tx, { tenantId, serviceUrl, botId }: Service, now: Instant): Promise<boolean> {
  const known = await findTenant(tx, tenantId)
  if (known?.serviceUrl === serviceUrl && known.botId === botId) return false
  const renewedAt = toDate(now)
  const { count } = await tx.teamsTenant.createMany({ data: [{ id: tenantId, serviceUrl, botId, renewedAt }], skipDuplicates: true })
  if (count === 0) await tx.teamsTenant.updateMany({ where: { id: tenantId }, data: { serviceUrl, botId, renewedAt } })
  return count > 0
}
