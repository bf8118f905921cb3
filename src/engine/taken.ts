import { createHash } from 'node:crypto'
import { type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'

/**
 * What was taken already. Only a digest of each id is kept: a platform's id of a submission may be made of what was entered, and what
 * somebody entered must not be guessed from it, such as a vote on a secret ballot.
 */
const digest = (id: string): string => createHash('sha256').update(id).digest('base64url')

/** Remembers that this was taken; true when it had been already. */
export async function wasTaken({ workspaceId, tx }: Scope, id: string, now: Instant): Promise<boolean> {
  const { count } = await tx.inboundSeen.createMany({
    data: [{ workspaceId, id: digest(id), seenAt: toDate(now) }],
    skipDuplicates: true,
  })
  return count === 0
}

/** Lets it be taken again. */
export async function forgetTaken({ workspaceId, tx }: Scope, id: string | undefined): Promise<void> {
  if (id !== undefined) await tx.inboundSeen.deleteMany({ where: { workspaceId, id: digest(id) } })
}
