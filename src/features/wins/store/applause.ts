import { z } from 'zod'
import { type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import { type Applause, isHeard } from '../rules/applause.ts'

const ApplauseRow = z.object({ pressed: z.boolean(), reactions: z.array(z.string()) })

/** How somebody applauds a win; null: they do not. The caller holds the win. */
export async function applauseOf({ workspaceId, tx }: Scope, winId: string, personId: string): Promise<Applause | null> {
  const row = await tx.winApplause.findUnique({ where: { workspaceId_winId_personId: { workspaceId, winId, personId } } })
  return row && ApplauseRow.parse(row)
}

/** Stores how somebody applauds a win from now on; when nothing is left of it, it goes. */
export async function saveApplause(
  { workspaceId, tx }: Scope,
  of: { readonly winId: string; readonly personId: string },
  applause: Applause,
  now: Instant,
): Promise<void> {
  if (!isHeard(applause)) {
    await tx.winApplause.deleteMany({ where: { workspaceId, ...of } })
    return
  }
  const said = { pressed: applause.pressed, reactions: [...applause.reactions] }
  await tx.winApplause.upsert({
    where: { workspaceId_winId_personId: { workspaceId, ...of } },
    create: { workspaceId, ...of, ...said, at: toDate(now) },
    update: said,
  })
}
