import { z } from 'zod'
import { fromDate } from '#src/db/index.ts'
import { LANGUAGES, type Language } from '#src/language/index.ts'
import { isZone, localDate, localTime, zone } from '#src/time/index.ts'
import { type Ballot, type Board, type Decision, type Proposal, PROPOSAL_STATUSES, URGENCIES } from '../board.ts'
import { DecisionRecord } from '../rules/record.ts'
import { MAJORITIES, OUTCOMES, Rules, TIE_BREAKS } from '../rules/rules.ts'

const Moment = z.date().transform(fromDate)
const MaybeMoment = z
  .date()
  .nullable()
  .transform(date => date && fromDate(date))
const Id = z.string().nullable()

/** What is read along with a board. */
export const withMembers = { members: { orderBy: { position: 'asc' } } } as const

const MemberRow = z.object({ personId: z.string(), part: z.enum(['member', 'deputy']) })

export const BoardRow = z
  .object({
    id: z.string(),
    channelId: z.string(),
    name: z.string(),
    language: z.string(),
    zone: z.string(),
    chairId: z.string(),
    chairSince: Moment,
    quorumKind: z.enum(['members', 'share']),
    quorum: z.number(),
    majority: z.enum(MAJORITIES),
    votingDays: z.number(),
    secret: z.boolean(),
    openTally: z.boolean(),
    tieBreak: z.array(z.enum(TIE_BREAKS)),
    meetings: z.string().nullable(),
    meetingTime: z.string().transform(localTime),
    startsOn: z.string().transform(localDate),
    frame: z.string(),
    createdAt: Moment,
    members: z.array(MemberRow),
  })
  .transform((row): Board => ({
    id: row.id,
    channel: row.channelId,
    name: row.name,
    language: LANGUAGES.find((language: Language) => language === row.language) ?? 'en',
    zone: zone(isZone(row.zone) ? row.zone : 'UTC'),
    chairId: row.chairId,
    chairSince: row.chairSince,
    members: row.members.filter(({ part }) => part === 'member').map(({ personId }) => personId),
    deputies: row.members.filter(({ part }) => part === 'deputy').map(({ personId }) => personId),
    rules: {
      quorum: { kind: row.quorumKind, value: row.quorum },
      majority: row.majority,
      votingDays: row.votingDays,
      secret: row.secret,
      openTally: row.openTally,
      tieBreak: row.tieBreak,
    },
    meetings: row.meetings,
    meetingTime: row.meetingTime,
    startsOn: row.startsOn,
    frame: row.frame,
    createdAt: row.createdAt,
  }))

export const ProposalRow = z
  .object({
    id: z.string(),
    number: z.number(),
    boardId: z.string(),
    problem: z.string(),
    benefit: z.string(),
    cost: z.string(),
    areas: z.array(z.string()),
    evidence: z.string(),
    urgency: z.enum(URGENCIES),
    byId: z.string(),
    createdAt: Moment,
    changedAt: Moment,
    status: z.enum(PROPOSAL_STATUSES),
    statusAt: Moment,
    question: z.string(),
    askedById: Id,
    remindedAt: MaybeMoment,
    mergedIntoId: Id,
    mergedIntoInitiativeId: Id,
    reversesId: Id,
  })
  .transform((row): Proposal => row)

/** The salt never leaves the database. */
export const BallotRow = z
  .object({
    id: z.string(),
    boardId: z.string(),
    proposalId: z.string(),
    openedAt: Moment,
    closesAt: Moment,
    extendedAt: MaybeMoment,
    closedAt: MaybeMoment,
    rules: Rules.unwrap().extend({ chairId: z.string() }),
  })
  .transform(({ rules: { chairId, ...rules }, ...row }): Ballot => ({ ...row, rules, chairId }))

export const DecisionRow = z
  .object({
    id: z.string(),
    number: z.number(),
    boardId: z.string(),
    proposalId: z.string(),
    ballotId: z.string(),
    at: Moment,
    outcome: z.enum(OUTCOMES),
    record: DecisionRecord,
    reversesId: Id,
    confirmedAt: MaybeMoment,
    confirmedById: Id,
    initiativeId: Id,
    taskId: Id,
  })
  .transform((row): Decision => row)
