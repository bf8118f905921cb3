import type { Tx } from '#src/db/index.ts'

const ONLY = 1

/** Says that something windows show has changed. Last in its transaction, because it makes the next such transaction wait. */
export async function raiseRevision(tx: Tx): Promise<bigint> {
  const { revision } = await tx.sandboxRevision.update({ where: { id: ONLY }, data: { revision: { increment: 1 } } })
  return revision
}

/** How often windows had something new to show. */
export async function loadRevision(tx: Tx): Promise<bigint> {
  return (await tx.sandboxRevision.findUnique({ where: { id: ONLY } }))?.revision ?? 0n
}

/** Makes the row there is one of. */
export async function beginRevisions(tx: Tx): Promise<void> {
  await tx.sandboxRevision.createMany({ data: [{ id: ONLY, revision: 0n }], skipDuplicates: true })
}
