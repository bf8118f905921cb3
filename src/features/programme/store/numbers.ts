import { z } from 'zod'
import type { Scope } from '#src/db/index.ts'

/** Until an admin chooses another: the field Drumbeat comes from is customer experience. */
export const DEFAULT_PREFIX = 'CX'

export type Numbered = 'initiative' | 'task' | 'blocker'

const Given = z.tuple([z.object({ prefix: z.string(), lastInitiative: z.number(), lastTask: z.number(), lastBlocker: z.number() })])

/**
 * The next number of its kind, and the prefix that stands before an initiative's. Whoever takes one holds the counter until their
 * transaction ends, so that none is given twice and none that was undone leaves a gap.
 */
export async function takeNumber(
  { workspaceId, tx }: Scope,
  kind: Numbered,
): Promise<{ readonly number: number; readonly prefix: string }> {
  const [initiative, task, blocker] = [kind === 'initiative' ? 1 : 0, kind === 'task' ? 1 : 0, kind === 'blocker' ? 1 : 0]
  const [row] = Given.parse(
    await tx.$queryRaw`
      INSERT INTO "Programme" ("workspaceId", "prefix", "lastInitiative", "lastTask", "lastBlocker")
      VALUES (${workspaceId}, ${DEFAULT_PREFIX}, ${initiative}, ${task}, ${blocker})
      ON CONFLICT ("workspaceId") DO UPDATE SET "lastInitiative" = "Programme"."lastInitiative" + ${initiative},
        "lastTask" = "Programme"."lastTask" + ${task}, "lastBlocker" = "Programme"."lastBlocker" + ${blocker}
      RETURNING "prefix", "lastInitiative", "lastTask", "lastBlocker"`,
  )
  const last = { initiative: row.lastInitiative, task: row.lastTask, blocker: row.lastBlocker }
  return { number: last[kind], prefix: row.prefix }
}

/** What stands before the numbers of new initiatives. */
export async function prefixOf({ workspaceId, tx }: Scope): Promise<string> {
  const row = await tx.programme.findUnique({ where: { workspaceId }, select: { prefix: true } })
  return row?.prefix ?? DEFAULT_PREFIX
}

/** Decides what stands before the numbers of new initiatives; those there are keep their codes. */
export async function savePrefix({ workspaceId, tx }: Scope, prefix: string): Promise<void> {
  await tx.programme.upsert({ where: { workspaceId }, create: { workspaceId, prefix }, update: { prefix } })
}
