import type { Scope } from '#src/db/index.ts'

/** Until an admin chooses another: the field Drumbeat comes from is customer experience. */
export const DEFAULT_PREFIX = 'CX'

/** Where the last number of each kind is kept. */
const COUNTERS = {
  initiative: 'lastInitiative',
  task: 'lastTask',
  blocker: 'lastBlocker',
  proposal: 'lastProposal',
  decision: 'lastDecision',
} as const

export type Numbered = keyof typeof COUNTERS

/**
 * The next number of its kind, and the prefix that stands before an initiative's. Whoever takes one holds the counter until their
 * transaction ends, so that none is given twice and none that was undone leaves a gap.
 */
export async function takeNumber(
  { workspaceId, tx }: Scope,
  kind: Numbered,
): Promise<{ readonly number: number; readonly prefix: string }> {
  const counter = COUNTERS[kind]
  const row = await tx.programme.upsert({
    where: { workspaceId },
    create: { workspaceId, prefix: DEFAULT_PREFIX, [counter]: 1 },
    update: { [counter]: { increment: 1 } },
  })
  return { number: row[counter], prefix: row.prefix }
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
