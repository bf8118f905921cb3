import { fromDate, toDate, type Tx } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'

const ONLY = 1

export type StoredClock = {
  /** Programme time minus system time, in milliseconds. */
  readonly offset: number
  /** Where the jump under way leads; null when none is. */
  readonly jumpTo: Instant | null
}

/** Makes the row there is one of. */
export async function beginClock(tx: Tx): Promise<void> {
  await tx.sandboxClock.createMany({ data: [{ id: ONLY, offsetMs: 0n }], skipDuplicates: true })
}

/** `systemNow` tells whether the process that began a jump still holds it. */
export async function loadClock(tx: Tx, systemNow: Instant): Promise<StoredClock> {
  const row = await tx.sandboxClock.findUnique({ where: { id: ONLY } })
  if (row === null) return { offset: 0, jumpTo: null }
  const held = row.jumpTo !== null && row.jumpLeaseUntil !== null && fromDate(row.jumpLeaseUntil) > systemNow
  return { offset: Number(row.offsetMs), jumpTo: held && row.jumpTo !== null ? fromDate(row.jumpTo) : null }
}

/** Moves the clock forward to an offset; a smaller one than it has changes nothing. */
export async function raiseOffset(tx: Tx, offset: number): Promise<void> {
  await tx.sandboxClock.updateMany({ where: { id: ONLY, offsetMs: { lt: offset } }, data: { offsetMs: offset } })
}

/** Takes the clock for a jump. False when it has moved since the offset that was seen, or when a jump is under way. */
export async function claimJump(
  tx: Tx,
  claim: { readonly seenOffset: number; readonly to: Instant; readonly systemNow: Instant; readonly leaseUntil: Instant },
): Promise<boolean> {
  const { count } = await tx.sandboxClock.updateMany({
    where: {
      id: ONLY,
      offsetMs: claim.seenOffset,
      OR: [{ jumpLeaseUntil: null }, { jumpLeaseUntil: { lte: toDate(claim.systemNow) } }],
    },
    data: { jumpTo: toDate(claim.to), jumpLeaseUntil: toDate(claim.leaseUntil) },
  })
  return count === 1
}

export async function renewJump(tx: Tx, leaseUntil: Instant): Promise<void> {
  await tx.sandboxClock.updateMany({ where: { id: ONLY }, data: { jumpLeaseUntil: toDate(leaseUntil) } })
}

export async function endJump(tx: Tx): Promise<void> {
  await tx.sandboxClock.updateMany({ where: { id: ONLY }, data: { jumpTo: null, jumpLeaseUntil: null } })
}
