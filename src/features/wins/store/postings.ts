import type { Scope } from '#src/db/index.ts'

/** What a team decided about its wins and blockers. Channels by the platform's id; null: the team's own. */
export type Postings = {
  readonly winsChannelId: string | null
  readonly blockersChannelId: string | null
  /** Working days without an acknowledgement until a blocker is escalated. */
  readonly escalateAfter: number
}

export const DEFAULT_POSTINGS: Postings = { winsChannelId: null, blockersChannelId: null, escalateAfter: 2 }

/** What holds for a team, decided or not. */
export async function postingsOf({ workspaceId, tx }: Scope, teamId: string): Promise<Postings> {
  const row = await tx.teamPostings.findUnique({
    where: { workspaceId_teamId: { workspaceId, teamId } },
    select: { winsChannelId: true, blockersChannelId: true, escalateAfter: true },
  })
  return row ?? DEFAULT_POSTINGS
}

/** Saves what was decided; what is left out stays as it is. */
export async function savePostings({ workspaceId, tx }: Scope, teamId: string, decided: Partial<Postings>): Promise<void> {
  await tx.teamPostings.upsert({
    where: { workspaceId_teamId: { workspaceId, teamId } },
    create: { workspaceId, teamId, ...decided },
    update: decided,
  })
}
