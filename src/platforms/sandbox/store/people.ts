import type { Tx } from '#src/db/index.ts'
import { zone } from '#src/time/index.ts'
import type { Participant } from '../participants.ts'

/** Everyone in the sandbox, Drumbeat included, in the order of the programme. */
export async function loadPeople(tx: Tx): Promise<Participant[]> {
  const rows = await tx.sandboxUser.findMany({ orderBy: { position: 'asc' } })
  return rows.map(row => ({ ...row, zone: zone(row.zone) }))
}
