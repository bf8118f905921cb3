import { z } from 'zod'
import { type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Ballot, Vote } from '../board.ts'
import { Figures, type Tally } from '../rules/papers.ts'
import { CHOICES } from '../rules/rules.ts'

const VoteRow = Figures.unwrap().extend({ choice: z.enum(CHOICES), comment: z.string() })

/**
 * Writes the vote of a seat in the place of the one before. On a secret ballot the row has a key that the database makes of the ballot's
 * salt and the seat: the salt is never read again once it is stored.
 */
export async function saveVote({ workspaceId, tx }: Scope, ballotId: string, personId: string, vote: Vote): Promise<void> {
  const { choice, importance, priority, deadline, effort, comment } = vote
  await tx.$executeRaw`
    INSERT INTO "Vote" ("workspaceId", "ballotId", "voterKey", "choice", "importance", "priority", "deadline", "effort", "comment")
    SELECT b."workspaceId", b."id",
      CASE WHEN b."salt" IS NULL THEN ${personId}
        ELSE encode(sha256(convert_to(b."salt" || ${personId}, 'UTF8')), 'hex') END,
      ${choice}, ${importance}::int, ${priority}::int, ${deadline}, ${effort}::int, ${comment}
    FROM "Ballot" b WHERE b."workspaceId" = ${workspaceId} AND b."id" = ${ballotId}
    ON CONFLICT ("workspaceId", "ballotId", "voterKey") DO UPDATE SET "choice" = EXCLUDED."choice",
      "importance" = EXCLUDED."importance", "priority" = EXCLUDED."priority", "deadline" = EXCLUDED."deadline",
      "effort" = EXCLUDED."effort", "comment" = EXCLUDED."comment"`
}

/** What a seat said so far; null: nothing. Its choice on a secret ballot is for nobody's eyes. */
export async function voteOfSeat({ workspaceId, tx }: Scope, ballotId: string, personId: string): Promise<Vote | null> {
  const rows = await tx.$queryRaw`
    SELECT v."choice", v."importance", v."priority", v."deadline", v."effort", v."comment"
    FROM "Vote" v JOIN "Ballot" b ON b."workspaceId" = v."workspaceId" AND b."id" = v."ballotId"
    WHERE v."workspaceId" = ${workspaceId} AND v."ballotId" = ${ballotId} AND v."voterKey" =
      CASE WHEN b."salt" IS NULL THEN ${personId} ELSE encode(sha256(convert_to(b."salt" || ${personId}, 'UTF8')), 'hex') END`
  return z.array(VoteRow).parse(rows)[0] ?? null
}

/** How the votes stand. */
export async function tallyNow({ workspaceId, tx }: Scope, ballotId: string): Promise<Tally> {
  const rows = await tx.vote.groupBy({ by: ['choice'], where: { workspaceId, ballotId }, _count: { _all: true } })
  const count = (choice: string): number => rows.find(row => row.choice === choice)?._count._all ?? 0
  return { approve: count('approve'), reject: count('reject'), defer: count('defer'), abstain: count('abstain') }
}

/** All votes with whose seat they are of; only on a named ballot, where the key is the person. */
export async function votesWithNames({ workspaceId, tx }: Scope, ballotId: string): Promise<(Vote & { readonly personId: string })[]> {
  const rows = await tx.vote.findMany({ where: { workspaceId, ballotId }, orderBy: { voterKey: 'asc' } })
  return rows.map(({ voterKey, ...row }) => ({ ...VoteRow.parse(row), personId: voterKey }))
}

/** All votes without a word of whose they are, in the order of nothing. */
export async function votesWithoutNames({ workspaceId, tx }: Scope, ballotId: string): Promise<Vote[]> {
  const rows = await tx.vote.findMany({
    where: { workspaceId, ballotId },
    orderBy: { voterKey: 'asc' },
    select: { choice: true, importance: true, priority: true, deadline: true, effort: true, comment: true },
  })
  return rows.map(row => VoteRow.parse(row))
}

/**
 * Closes a ballot. Of a secret one the votes and the salt are destroyed, and the seats are written anew: nothing of a row then says when it
 * was last written, and so in which order people voted.
 */
export async function saveClosing(
  { workspaceId, tx }: Scope,
  { id, rules }: Pick<Ballot, 'id' | 'rules'>,
  closedAt: Instant,
): Promise<void> {
  const data = { closedAt: toDate(closedAt), salt: null, tracesLeft: rules.secret }
  await tx.ballot.updateMany({ where: { workspaceId, id }, data })
  if (!rules.secret) return
  await tx.vote.deleteMany({ where: { workspaceId, ballotId: id } })
  const seats = await tx.ballotSeat.findMany({ where: { workspaceId, ballotId: id }, orderBy: { personId: 'asc' } })
  await tx.ballotSeat.deleteMany({ where: { workspaceId, ballotId: id } })
  await tx.ballotSeat.createMany({ data: seats })
}
