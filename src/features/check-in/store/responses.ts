import { z } from 'zod'
import type { MessageReference } from '#src/chat/index.ts'
import { fromDate, type Scope, toDate } from '#src/db/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { type Dated, DatedRow } from '../../rituals/index.ts'
import { Recorded } from '../../recording/index.ts'
import { answerOf, type Entry, MOODS, type Response } from '../rules/response.ts'

const EntryRow = z
  .object({
    id: z.string(),
    source: z.enum(['form', 'words']),
    conversation: z.string().nullable(),
    messageId: z.string().nullable(),
    superseded: z.boolean(),
    did: z.string(),
    next: z.string(),
    blocked: z.string(),
    wins: z.string(),
    about: z.array(z.string()),
  })
  .transform(({ id, source, conversation, messageId, superseded, did, next, blocked, wins, about }): Entry => {
    const message = conversation !== null && messageId !== null ? { channel: conversation, message: messageId } : null
    return { id, source, message, superseded, answer: { did, next, blocked, wins }, about }
  })

const Moment = z.date().transform(fromDate)

const ResponseRow: z.ZodType<Response> = z.object({
  id: z.string(),
  occurrenceId: z.string(),
  personId: z.string(),
  mood: z.enum(MOODS).nullable(),
  answeredAt: Moment,
  changedAt: Moment,
  withdrawnAt: z
    .date()
    .nullable()
    .transform(date => date && fromDate(date)),
  entries: z.array(EntryRow),
  recorded: z.array(Recorded),
})

const whole = { entries: { orderBy: { position: 'asc' } } } as const

/** What a person answered to an occurrence, taken back or not. */
export async function responseOf({ workspaceId, tx }: Scope, occurrenceId: string, personId: string): Promise<Response | null> {
  const row = await tx.response.findUnique({
    where: { workspaceId_occurrenceId_personId: { workspaceId, occurrenceId, personId } },
    include: whole,
  })
  return row && ResponseRow.parse(row)
}

/** Everything answered to these occurrences, in the order of the first answers. */
export async function responsesTo(
  { workspaceId, tx }: Scope,
  occurrenceIds: readonly string[],
  personIds?: readonly string[],
): Promise<Response[]> {
  const rows = await tx.response.findMany({
    where: { workspaceId, occurrenceId: { in: [...occurrenceIds] }, ...(personIds ? { personId: { in: [...personIds] } } : {}) },
    include: whole,
    orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(row => ResponseRow.parse(row))
}

/** These responses; ids that the workspace does not have are left out. */
export async function findResponses({ workspaceId, tx }: Scope, ids: readonly string[]): Promise<Response[]> {
  if (ids.length === 0) return []
  const rows = await tx.response.findMany({ where: { workspaceId, id: { in: [...ids] } }, include: whole, orderBy: { id: 'asc' } })
  return rows.map(row => ResponseRow.parse(row))
}

/** The response that a chat message is part of. */
export async function responseWithMessage({ workspaceId, tx }: Scope, { channel, message }: MessageReference): Promise<Response | null> {
  const entry = await tx.entry.findUnique({
    where: { workspaceId_conversation_messageId: { workspaceId, conversation: channel, messageId: message } },
    include: { response: { include: whole } },
  })
  return entry && ResponseRow.parse(entry.response)
}

/** Whether an entry of this id was recorded. */
export async function responseWithEntry({ workspaceId, tx }: Scope, id: string): Promise<boolean> {
  return (await tx.entry.count({ where: { workspaceId, id } })) > 0
}

/** Of these people, who has an answer to the occurrence that stands. */
export async function whoAnswered(
  { workspaceId, tx }: Scope,
  occurrenceId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.response.findMany({
    where: { workspaceId, occurrenceId, personId: { in: [...personIds] }, withdrawnAt: null },
    select: { personId: true },
  })
  return new Set(rows.map(({ personId }) => personId))
}

/** On which dates after this one these people answered in these rituals. */
export async function answeredAfter(
  { workspaceId, tx }: Scope,
  ritualIds: readonly string[],
  date: LocalDate,
  personIds: readonly string[],
): Promise<Dated[]> {
  const rows = await tx.$queryRaw`
    SELECT r."personId", o."ritualId", o."date"
    FROM "Response" r JOIN "Occurrence" o ON o."workspaceId" = r."workspaceId" AND o."id" = r."occurrenceId"
    WHERE r."workspaceId" = ${workspaceId} AND r."personId" = ANY(${[...personIds]}) AND r."withdrawnAt" IS NULL
      AND o."ritualId" = ANY(${[...ritualIds]}) AND o."date" > ${date}`
  return z.array(DatedRow).parse(rows)
}

/** What each of these people planned the last time they answered before a date, by person. Who planned nothing is not in it. */
export async function lastPlans(
  { workspaceId, tx }: Scope,
  ritualId: string,
  { from, before }: { readonly from: LocalDate; readonly before: LocalDate },
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.response.findMany({
    where: { workspaceId, personId: { in: [...personIds] }, withdrawnAt: null, occurrence: { ritualId, date: { gte: from, lt: before } } },
    include: whole,
    orderBy: { occurrence: { date: 'asc' } },
  })
  const plans = new Map(rows.map(row => [row.personId, answerOf(ResponseRow.parse(row)).next]))
  return new Map([...plans].filter(([, plan]) => plan !== ''))
}

/** Writes a response as it is now, with exactly these entries. */
export async function saveResponse({ workspaceId, tx }: Scope, response: Response): Promise<void> {
  const { id, occurrenceId, personId, mood, entries } = response
  const state = {
    mood,
    answeredAt: toDate(response.answeredAt),
    changedAt: toDate(response.changedAt),
    withdrawnAt: response.withdrawnAt && toDate(response.withdrawnAt),
    recorded: [...response.recorded],
  }
  await tx.response.upsert({
    where: { workspaceId_id: { workspaceId, id } },
    create: { workspaceId, id, occurrenceId, personId, ...state },
    update: state,
  })
  await tx.entry.deleteMany({ where: { workspaceId, responseId: id } })
  await tx.entry.createMany({
    data: entries.map(({ id: entryId, source, message, superseded, answer, about }, position) => ({
      workspaceId,
      id: entryId,
      responseId: id,
      position,
      source,
      conversation: message?.channel ?? null,
      messageId: message?.message ?? null,
      superseded,
      ...answer,
      about: [...about],
    })),
  })
}
