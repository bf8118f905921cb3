import { fromDate, type Scope, toDate } from '#src/db/index.ts'
import { type Instant, localDate, type LocalDate } from '#src/time/index.ts'

/** A meeting: its date by the board's calendar, and when its agenda was due. */
export type Meeting = { readonly date: LocalDate; readonly at: Instant }

/** Writes that a board met on a date, or missed that. False when it is written already: of two who say so, one is first. */
export async function saveMeeting(
  { workspaceId, tx }: Scope,
  boardId: string,
  { date, at }: Meeting,
  { held }: { readonly held: boolean },
): Promise<boolean> {
  const { count } = await tx.boardMeeting.createMany({ data: [{ workspaceId, boardId, date, at: toDate(at), held }], skipDuplicates: true })
  return count > 0
}

/** The last meeting of a board, held or missed; null: there was none. */
export async function lastMeeting({ workspaceId, tx }: Scope, boardId: string): Promise<Meeting | null> {
  const row = await tx.boardMeeting.findFirst({ where: { workspaceId, boardId }, orderBy: { at: 'desc' } })
  return row && meetingIn(row)
}

/** The last meetings of a board that were held, the latest first. */
export async function lastHeld({ workspaceId, tx }: Scope, boardId: string, most: number): Promise<Meeting[]> {
  const rows = await tx.boardMeeting.findMany({ where: { workspaceId, boardId, held: true }, orderBy: { at: 'desc' }, take: most })
  return rows.map(meetingIn)
}

const meetingIn = ({ date, at }: { readonly date: string; readonly at: Date }): Meeting => ({ date: localDate(date), at: fromDate(at) })
