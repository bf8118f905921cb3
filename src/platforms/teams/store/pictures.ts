import { fromDate, toDate, type Tx } from '#src/db/index.ts'
import { days, type Instant, later } from '#src/time/index.ts'

/** As long as anybody will scroll back to a card that is no longer kept up to date. */
const KEPT_MS = days(180)
/** A card that is kept up to date keeps its picture: how exactly its last use is known. */
const USE_KNOWN_TO_MS = days(1)

/** `digest`: of the bytes, so that one picture of a tenant is kept once. `id`: a secret, taken when it is kept for the first time. */
export type Picture = { readonly tenantId: string; readonly digest: string; readonly png: Uint8Array<ArrayBuffer>; readonly id: string }

/** Keeps a picture; resolves to the id under which it is kept, which is an earlier one when it is known. */
export async function keepPicture(tx: Tx, { tenantId, digest, png, id }: Picture, now: Instant): Promise<string> {
  const createdAt = toDate(now)
  await tx.teamsPicture.createMany({ data: [{ id, tenantId, digest, png, createdAt }], skipDuplicates: true })
  const kept = await tx.teamsPicture.findUniqueOrThrow({
    where: { tenantId_digest: { tenantId, digest } },
    select: { id: true, createdAt: true },
  })
  if (fromDate(kept.createdAt) < later(now, -USE_KNOWN_TO_MS))
    await tx.teamsPicture.updateMany({ where: { id: kept.id }, data: { createdAt } })
  return kept.id
}

/** The bytes of a picture; null: there is none with this id. */
export async function findPicture(tx: Tx, id: string): Promise<Uint8Array | null> {
  return (await tx.teamsPicture.findUnique({ where: { id }, select: { png: true } }))?.png ?? null
}

/** Forgets those that no card has used for half a year. */
export async function forgetOldPictures(tx: Tx, now: Instant): Promise<void> {
  await tx.teamsPicture.deleteMany({ where: { createdAt: { lt: toDate(later(now, -KEPT_MS)) } } })
}
