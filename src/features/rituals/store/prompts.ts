import { z } from 'zod'
import { type Scope, toDate } from '#src/db/index.ts'
import { type Instant, localDate, type LocalDate } from '#src/time/index.ts'
import type { Occurrence, Prompt, Ritual } from '../ritual.ts'
import { OccurrenceRow, PromptRow, RitualRow } from './rows.ts'

/** A prompt with the occurrence and the ritual it belongs to. */
export type StoredPrompt = { readonly prompt: Prompt; readonly occurrence: Occurrence; readonly ritual: Ritual }

const whole = { occurrence: { include: { ritual: true } } } as const
type Row = { occurrence: { ritual: object } }
const read = (row: Row): StoredPrompt => ({
  prompt: PromptRow.parse(row),
  occurrence: OccurrenceRow.parse(row.occurrence),
  ritual: RitualRow.parse(row.occurrence.ritual),
})

/** The prompts of one kind that these people have for one moment, by the team's name: what stands on their cards. */
export async function promptsDueAt(
  { workspaceId, tx }: Scope,
  kind: string,
  dueAt: Instant,
  personIds: readonly string[],
): Promise<StoredPrompt[]> {
  const rows = await tx.prompt.findMany({
    where: { workspaceId, dueAt: toDate(dueAt), personId: { in: [...personIds] }, occurrence: { ritual: { kind } } },
    include: whole,
    orderBy: [{ occurrence: { ritual: { team: { name: 'asc' } } } }, { id: 'asc' }],
  })
  return rows.map(read)
}

/** All prompts of an occurrence. */
export async function promptsOf({ workspaceId, tx }: Scope, occurrenceId: string): Promise<Prompt[]> {
  const rows = await tx.prompt.findMany({ where: { workspaceId, occurrenceId }, orderBy: { id: 'asc' } })
  return rows.map(row => PromptRow.parse(row))
}

/** The question of an occurrence to one person, of which there is at most one. */
export async function promptOf({ workspaceId, tx }: Scope, occurrenceId: string, personId: string): Promise<Prompt | null> {
  const row = await tx.prompt.findUnique({ where: { workspaceId_occurrenceId_personId: { workspaceId, occurrenceId, personId } } })
  return row && PromptRow.parse(row)
}

/** What a person was asked of one kind from a date on, latest date first. */
export async function promptsOfPerson(
  { workspaceId, tx }: Scope,
  kind: string,
  personId: string,
  from: LocalDate,
): Promise<StoredPrompt[]> {
  const rows = await tx.prompt.findMany({
    where: { workspaceId, personId, occurrence: { date: { gte: from }, ritual: { kind } } },
    include: whole,
    orderBy: [{ occurrence: { date: 'desc' } }, { id: 'asc' }],
  })
  return rows.map(read)
}

/** The last prompt of each of these people from before `date`, not looking further back than `from`. */
export async function promptsBefore(
  { workspaceId, tx }: Scope,
  ritualId: string,
  { from, date }: { readonly from: LocalDate; readonly date: LocalDate },
  personIds: readonly string[],
): Promise<Prompt[]> {
  const rows = await tx.prompt.findMany({
    where: { workspaceId, personId: { in: [...personIds] }, occurrence: { ritualId, date: { gte: from, lt: date } } },
    orderBy: { occurrence: { date: 'desc' } },
  })
  const last = new Map(rows.toReversed().map(row => [row.personId, PromptRow.parse(row)]))
  return [...last.values()]
}

/** When somebody was asked, or answered, in which ritual. */
export type Dated = { readonly personId: string; readonly ritualId: string; readonly date: LocalDate }
export const DatedRow: z.ZodType<Dated> = z.object({ personId: z.string(), ritualId: z.string(), date: z.string().transform(localDate) })

/** On which dates after this one these people were asked in these rituals. */
export async function askedAfter(
  { workspaceId, tx }: Scope,
  ritualIds: readonly string[],
  date: LocalDate,
  personIds: readonly string[],
): Promise<Dated[]> {
  const rows = await tx.$queryRaw`
    SELECT p."personId", o."ritualId", o."date"
    FROM "Prompt" p JOIN "Occurrence" o ON o."workspaceId" = p."workspaceId" AND o."id" = p."occurrenceId"
    WHERE p."workspaceId" = ${workspaceId} AND p."personId" = ANY(${[...personIds]}) AND o."ritualId" = ANY(${[...ritualIds]}) AND o."date" > ${date}`
  return z.array(DatedRow).parse(rows)
}

/** Writes prompts that are about to be said. The database keeps one per person and occurrence. */
export async function createPrompts(
  { workspaceId, tx }: Scope,
  prompts: readonly {
    readonly id: string
    readonly occurrenceId: string
    readonly windowId: string
    readonly personId: string
    readonly dueAt: Instant
  }[],
): Promise<void> {
  await tx.prompt.createMany({
    data: prompts.map(({ dueAt, ...prompt }) => ({ workspaceId, ...prompt, status: 'asking', dueAt: toDate(dueAt) })),
    skipDuplicates: true,
  })
}

/** The platform has the question: the person's time runs from `askedAt` to `closesAt`. */
export async function savePromptAsked({ workspaceId, tx }: Scope, id: string, askedAt: Instant, closesAt: Instant): Promise<void> {
  await tx.prompt.updateMany({
    where: { workspaceId, id },
    data: { status: 'asked', askedAt: toDate(askedAt), closesAt: toDate(closesAt) },
  })
}

export async function savePromptFailed({ workspaceId, tx }: Scope, ids: readonly string[]): Promise<void> {
  await tx.prompt.updateMany({ where: { workspaceId, id: { in: [...ids] } }, data: { status: 'failed' } })
}

export async function saveNudged({ workspaceId, tx }: Scope, ids: readonly string[], now: Instant): Promise<void> {
  await tx.prompt.updateMany({ where: { workspaceId, id: { in: [...ids] } }, data: { nudgedAt: toDate(now) } })
}

/** The person does not want to answer this one; null takes that back. */
export async function savePromptSkipped({ workspaceId, tx }: Scope, id: string, at: Instant | null): Promise<void> {
  await tx.prompt.updateMany({ where: { workspaceId, id }, data: { skippedAt: at && toDate(at) } })
}

/**
 * Holds these cards until the end of the transaction: one card is drawn from several occurrences, and who draws it must see what the
 * others decided. Always after the occurrence; in order, so that two who draw many never wait for each other.
 */
export async function lockCards({ workspaceId, tx }: Scope, keys: readonly string[]): Promise<void> {
  const ordered = keys.map(key => `${workspaceId} ${key}`).toSorted()
  await tx.$queryRaw`SELECT count(pg_advisory_xact_lock(hashtextextended(card, 0))) FROM unnest(${ordered}::text[]) AS card`
}
