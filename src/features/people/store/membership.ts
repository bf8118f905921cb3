import type { Scope } from '#src/db/index.ts'

/** Whether somebody is a member of any team now. Only read here: memberships belong to the feature above. */
export async function belongsToATeam({ workspaceId, tx }: Scope, personId: string): Promise<boolean> {
  return (await tx.member.count({ where: { workspaceId, personId, leftAt: null } })) > 0
}
