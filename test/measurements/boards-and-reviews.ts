/** Two boards decide on four proposals a day; three ballots are open. */
const BOARDS = 2
const DECIDED_A_DAY = 4
const OPEN_BALLOTS = 3
const PLANNED = 20

const RULES = {
  quorum: { kind: 'members', value: 1 },
  majority: 'simple',
  votingDays: 3,
  secret: false,
  openTally: false,
  tieBreak: ['chair'],
}
const RECORD = {
  ...{ rules: RULES, seats: 1, papers: [], withheld: 0, proposal: 1, besides: [], voters: [] },
  result: { outcome: 'reject', tally: { approve: 0, reject: 0, defer: 0, abstain: 0 }, reachedQuorum: false, trace: [] },
}
const OPENING = {
  ...{ initiatives: [], wins: { total: 0, first: [] }, blockers: { total: 0, first: [] }, asleep: [] },
  plan: Array.from({ length: PLANNED }, (_, index) => ({
    ...{ taskId: `k${index}`, number: index, title: 'Planned', initiativeId: null, personId: 'p1' },
    outcome: index % 2 === 0 ? 'kept' : 'open',
  })),
}
const json = (value: object): string => `'${JSON.stringify(value)}'::jsonb`
const ballotRules = json({ ...RULES, chairId: 'p1' })
const proposalColumns = `"workspaceId", "id", "number", "boardId", "problem", "benefit", "cost", "areas", "evidence", "urgency", "byId", "createdAt",
     "changedAt", "status", "statusAt", "question"`

/** What writes reviews of so many teams, one in five working days, and what boards decide and vote on; for as long as the table "Day" says. */
export const boardsAndReviews = (teams: number): readonly string[] => [
  `INSERT INTO "Review" ("workspaceId", "occurrenceId", "teamId", "date", "week", "since", "openedAt", "planUntil", "closedAt", "opening")
   SELECT 'w', 'rv' || t || '-' || d.number, 't' || t, d.date, to_char(d.date::date, 'IYYY-"W"IW'), (d.date || 'T11:00:00Z')::timestamptz,
     (d.date || 'T11:00:00Z')::timestamptz, d.date, null, ${json(OPENING)}
   FROM "Day" d, generate_series(1, ${teams}) t WHERE d.number % 5 = 0`,
  `INSERT INTO "Board" ("workspaceId", "id", "channelId", "name", "language", "zone", "chairId", "quorumKind", "quorum", "majority", "votingDays", "secret",
     "openTally", "tieBreak", "meetingTime", "startsOn", "frame", "createdAt", "chairSince")
   SELECT 'w', 'bd' || b, 'c' || b, 'Board ' || b, 'en', 'UTC', 'p1', 'members', 1, 'simple', 3, false, false, '{chair}', '10:00', '2020-01-01', '', now(), now()
   FROM generate_series(1, ${BOARDS}) b`,
  `INSERT INTO "Proposal" (${proposalColumns})
   SELECT 'w', 'pr' || d.number || '-' || n, d.number * ${DECIDED_A_DAY} + n, 'bd' || (n % ${BOARDS} + 1), 'A proposal', '', '', '{Sales}', '', 'normal', 'p1',
     now(), now(), 'decided', now(), ''
   FROM "Day" d, generate_series(1, ${DECIDED_A_DAY}) n`,
  `INSERT INTO "Ballot" ("workspaceId", "id", "boardId", "proposalId", "openedAt", "closesAt", "closedAt", "rules")
   SELECT 'w', 'bl' || substr("id", 3), "boardId", "id", (d.date || 'T09:00:00Z')::timestamptz, (d.date || 'T12:00:00Z')::timestamptz,
     (d.date || 'T12:00:00Z')::timestamptz, ${ballotRules}
   FROM "Proposal" p JOIN "Day" d ON d.number = split_part(substr(p."id", 3), '-', 1)::int`,
  `INSERT INTO "Decision" ("workspaceId", "id", "number", "boardId", "proposalId", "ballotId", "at", "outcome", "record", "initiativeId")
   SELECT 'w', 'dc' || substr(b."id", 3), p."number", b."boardId", p."id", b."id", b."closedAt", 'reject', ${json(RECORD)}, 'i' || (p."number" % 60 + 1)
   FROM "Ballot" b JOIN "Proposal" p ON p."id" = b."proposalId"`,
  `INSERT INTO "Proposal" (${proposalColumns})
   SELECT 'w', 'open' || n, 100000 + n, 'bd1', 'A proposal', '', '', '{Sales}', '', 'normal', 'p1', now(), now(), 'voting', now(), ''
   FROM generate_series(1, ${OPEN_BALLOTS}) n`,
  `INSERT INTO "Ballot" ("workspaceId", "id", "boardId", "proposalId", "openedAt", "closesAt", "rules")
   SELECT 'w', 'open' || n, 'bd1', 'open' || n, now(), now() + interval '3 days', ${ballotRules} FROM generate_series(1, ${OPEN_BALLOTS}) n`,
]
