import { type Database, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'

/** A workspace as the engine needs it: ours, and what its platform calls it. */
export type WorkspaceRow = { readonly id: string; readonly platform: string; readonly externalId: string }

/** Finds workspaces by what their platform calls them, and makes the row when one first appears. Rows never change identity, so they are remembered. */
export function createWorkspaces(request: {
  readonly database: Database
  readonly newId: () => string
  readonly systemNow: () => Instant
}) {
  const { database, newId, systemNow } = request
  const remembered = new Map<string, WorkspaceRow>()
  const select = { id: true, platform: true, externalId: true }

  return {
    async of(platform: string, externalId: string): Promise<WorkspaceRow> {
      const known = remembered.get(`${platform} ${externalId}`)
      if (known) return known
      const row = await database.transaction('person', async tx => {
        // Two processes may meet a new workspace at the same moment: whoever comes second finds the first one's row.
        await tx.workspace.createMany({
          data: [{ id: newId(), platform, externalId, name: externalId, createdAt: toDate(systemNow()) }],
          skipDuplicates: true,
        })
        return tx.workspace.findUniqueOrThrow({ where: { platform_externalId: { platform, externalId } }, select })
      })
      remembered.set(`${platform} ${externalId}`, row)
      return row
    },
    async rename(workspace: WorkspaceRow, name: string): Promise<void> {
      await database.transaction('person', tx => tx.workspace.update({ where: { id: workspace.id }, data: { name } }))
    },
  }
}

export type Workspaces = ReturnType<typeof createWorkspaces>
