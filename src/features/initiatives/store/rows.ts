import { z } from 'zod'
import { fromDate, type Scope } from '#src/db/index.ts'
import { isLocalDate, localDate } from '#src/time/index.ts'
import { HEALTHS, HORIZONS, type Initiative, STATUSES } from '../initiative.ts'

const Day = z.string().refine(isLocalDate).transform(localDate)

/** A row of the initiative table with its parts. */
const InitiativeRow = z
  .object({
    id: z.string(),
    number: z.number(),
    code: z.string(),
    teamId: z.string().nullable(),
    title: z.string(),
    goal: z.string(),
    benefit: z.string(),
    definitionOfDone: z.string(),
    ownerId: z.string(),
    sponsorId: z.string().nullable(),
    areas: z.array(z.string()),
    horizon: z.enum(HORIZONS),
    priority: z.number().nullable(),
    status: z.enum(STATUSES),
    health: z.enum(HEALTHS).nullable(),
    healthNote: z.string(),
    healthAt: z.date().transform(fromDate).nullable(),
    effort: z.number().nullable(),
    budget: z.string(),
    createdById: z.string(),
    createdAt: z.date().transform(fromDate),
    changedAt: z.date().transform(fromDate),
    milestones: z.array(z.object({ title: z.string(), dueOn: Day })),
    contributors: z.array(z.object({ personId: z.string() }).transform(({ personId }) => personId)),
    dependsOn: z.array(z.object({ dependsOnId: z.string() }).transform(({ dependsOnId }) => dependsOnId)),
  })
  .transform((row): Initiative => row)

/**
 * The initiatives that a condition lets through, with their parts. One query after the other: a transaction has one connection, and what
 * Prisma would read along it asks for at once.
 */
export async function readInitiatives({ workspaceId, tx }: Scope, where: Omit<Where, 'workspaceId'>): Promise<Initiative[]> {
  const rows = await tx.initiative.findMany({ where: { ...where, workspaceId }, orderBy: { number: 'asc' } })
  if (rows.length === 0) return []
  const theirs = { workspaceId, initiativeId: { in: rows.map(({ id }) => id) } }
  const milestones = grouped(await tx.milestone.findMany({ where: theirs, orderBy: { position: 'asc' } }))
  const contributors = grouped(await tx.initiativeContributor.findMany({ where: theirs, orderBy: { personId: 'asc' } }))
  const needed = grouped(await tx.initiativeDependency.findMany({ where: theirs, orderBy: { dependsOnId: 'asc' } }))
  return rows.map(row =>
    InitiativeRow.parse({
      ...row,
      milestones: milestones.get(row.id) ?? [],
      contributors: contributors.get(row.id) ?? [],
      dependsOn: needed.get(row.id) ?? [],
    }),
  )
}

type Where = NonNullable<NonNullable<Parameters<Scope['tx']['initiative']['findMany']>[0]>['where']>

const grouped = <Part extends { readonly initiativeId: string }>(parts: readonly Part[]): ReadonlyMap<string, readonly Part[]> =>
  Map.groupBy(parts, ({ initiativeId }) => initiativeId)
