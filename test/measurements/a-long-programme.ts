import type pg from 'pg'
import { boardsAndReviews } from './boards-and-reviews.ts'

/** Forty teams of twenty-five are asked each working day. */
const TEAMS = 40
const PEOPLE = 25
export const ANSWERS_OF_A_DAY = TEAMS * PEOPLE
const INITIATIVES = 60
const OPEN_BLOCKERS = 300
const OPEN_TASKS = 2_000
const DAY_MS = 86_400_000

export const WORKSPACE = 'w'
/** Teams that somebody may choose. */
export const CHOSEN = ['t1', 't2', 't3']

/**
 * Writes a programme whose people have given so many answers until now, a thousand on each working day, the rows made by the database itself. The
 * last week is the same however many there are; wins, closed tasks, resolved blockers, reviews, decisions and the history of initiatives grow with
 * the answers.
 */
export async function fillProgramme(client: pg.ClientBase, responses: number, now: Date): Promise<void> {
  const dates = workingDays(responses / ANSWERS_OF_A_DAY, now)
  // Rows are made right: looking up what each belongs to would take most of the time.
  await client.query('SET session_replication_role = replica')
  await client.query('CREATE TEMP TABLE "Day" AS SELECT date, row_number() OVER () AS number FROM unnest($1::text[]) AS date', [dates])
  for (const statement of statements(dates.length)) await client.query(statement)
  await client.query('ANALYZE')
}

/** Working days before today, the earliest first, as dates in UTC. */
function workingDays(count: number, now: Date): readonly string[] {
  const dates: string[] = []
  for (let at = now.getTime() - DAY_MS; dates.length < count; at -= DAY_MS) {
    const day = new Date(at)
    if (day.getUTCDay() % 6 !== 0) dates.push(day.toISOString().slice(0, 10))
  }
  return dates.toReversed()
}

const statements = (days: number): readonly string[] => [
  `INSERT INTO "Workspace" ("id", "platform", "externalId", "name", "createdAt") VALUES ('w', 'slack', 'T1', 'Bench', now())`,
  `INSERT INTO "Person" ("workspaceId", "id", "name", "createdAt") SELECT 'w', 'p' || n, 'Person ' || n, now() FROM generate_series(1, ${TEAMS * PEOPLE}) n`,
  `INSERT INTO "Channel" ("workspaceId", "id", "name") SELECT 'w', 'c' || t, 'team-' || t FROM generate_series(1, ${TEAMS}) t`,
  `INSERT INTO "Team" ("workspaceId", "id", "name", "channelId", "language", "zone", "workingDays", "createdAt")
   SELECT 'w', 't' || t, 'Team ' || t, 'c' || t, 'en', 'UTC', '{1,2,3,4,5}', now() FROM generate_series(1, ${TEAMS}) t`,
  `INSERT INTO "Member" ("workspaceId", "teamId", "personId", "joinedAt")
   SELECT 'w', 't' || t, 'p' || ((t - 1) * ${PEOPLE} + n), now() FROM generate_series(1, ${TEAMS}) t, generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO "Ritual" ("workspaceId", "id", "teamId", "kind", "recurrence", "startsOn", "localTime", "windowMinutes", "zoneMode")
   SELECT 'w', 'r' || t, 't' || t, 'check-in', 'FREQ=DAILY', '2020-01-01', '09:30', 15, 'team' FROM generate_series(1, ${TEAMS}) t`,
  `INSERT INTO "Occurrence" ("workspaceId", "id", "ritualId", "date", "status", "localTime", "windowMinutes", "zoneMode", "teamZone", "openedAt", "summarisedAt")
   SELECT 'w', 'o' || t || '-' || d.number, 'r' || t, d.date, 'open', '09:30', 15, 'team', 'UTC',
     (d.date || 'T09:30:00Z')::timestamptz, (d.date || 'T09:45:00Z')::timestamptz
   FROM "Day" d, generate_series(1, ${TEAMS}) t`,
  `INSERT INTO "Window" ("workspaceId", "id", "occurrenceId", "zone", "opensAt", "closesAt", "status")
   SELECT 'w', 'w' || substr("id", 2), "id", 'UTC', "openedAt", "summarisedAt", 'closed' FROM "Occurrence"`,
  `INSERT INTO "Prompt" ("workspaceId", "id", "occurrenceId", "windowId", "personId", "status", "dueAt", "askedAt", "closesAt")
   SELECT 'w', o."id" || '-' || n, o."id", 'w' || substr(o."id", 2), 'p' || ((substr(o."ritualId", 2)::int - 1) * ${PEOPLE} + n), 'asked',
     o."openedAt", o."openedAt", o."summarisedAt"
   FROM "Occurrence" o, generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO "Response" ("workspaceId", "id", "occurrenceId", "personId", "answeredAt", "changedAt")
   SELECT 'w', "id", "occurrenceId", "personId", "askedAt", "askedAt" FROM "Prompt"`,
  `INSERT INTO "Initiative" ("workspaceId", "id", "number", "code", "teamId", "title", "goal", "benefit", "definitionOfDone", "ownerId", "areas", "horizon",
     "status", "health", "healthNote", "budget", "createdById", "createdAt", "changedAt")
   SELECT 'w', 'i' || n, n, 'CX-' || n, 't' || (n % ${TEAMS} + 1), 'Initiative ' || n, '', '', '', 'p' || n, '{Sales}', 'short',
     'active', (ARRAY['on-track', 'at-risk', 'off-track'])[n % 3 + 1], '', '', 'p1', now(), now()
   FROM generate_series(1, ${INITIATIVES}) n`,
  // Each initiative's health is told anew in each week; a digest looks back over eight.
  `INSERT INTO "HistoryEvent" ("workspaceId", "id", "subjectKind", "subjectId", "groupId", "at", "way", "kind", "changes")
   SELECT 'w', 'h' || n || '-' || week, 'initiative', 'i' || n, 'g' || n || '-' || week, now() - week * interval '7 days', 'review', 'changed',
     '[{"field":"health","from":"at-risk","to":"on-track"}]'
   FROM generate_series(greatest(${days} / 5, 10), 1, -1) week, generate_series(1, ${INITIATIVES}) n`,
  `INSERT INTO "Task" ("workspaceId", "id", "number", "title", "initiativeId", "teamId", "assigneeId", "dueOn", "status", "handedNote", "createdById", "createdAt", "changedAt", "closedAt")
   SELECT 'w', 'k' || n, n, 'Task ' || n, 'i' || (n % ${INITIATIVES} + 1), 't' || (n % ${TEAMS} + 1), 'p' || (n % ${TEAMS * PEOPLE} + 1),
     to_char(now() + (n % 60 - 30) * interval '1 day', 'YYYY-MM-DD'), CASE WHEN n <= ${OPEN_TASKS} THEN 'to-do' ELSE 'done' END, '', 'p1', now(), now(),
     CASE WHEN n <= ${OPEN_TASKS} THEN null ELSE now() - n * interval '30 minutes' END
   FROM generate_series(1, ${OPEN_TASKS} + ${days} * 50) n`,
  `INSERT INTO "Win" ("workspaceId", "id", "text", "kind", "initiativeId", "teamId", "byId", "at")
   SELECT 'w', 'v' || d.number || '-' || n, 'A win', 'win', 'i' || n, 't' || n, 'p' || n, (d.date || 'T10:00:00Z')::timestamptz
   FROM "Day" d, generate_series(1, 20) n`,
  `INSERT INTO "Blocker" ("workspaceId", "id", "number", "text", "initiativeId", "teamId", "ownerId", "raisedById", "raisedAt", "status", "resolution")
   SELECT 'w', 'b' || n, n, 'In the way', 'i' || (n % ${INITIATIVES} + 1), 't' || (n % ${TEAMS} + 1), 'p1', 'p2', now() - n * interval '3 hours', 'open', ''
   FROM generate_series(1, ${OPEN_BLOCKERS}) n`,
  `INSERT INTO "Blocker" ("workspaceId", "id", "number", "text", "initiativeId", "teamId", "ownerId", "raisedById", "raisedAt", "status", "resolvedAt", "resolution")
   SELECT 'w', 'x' || d.number || '-' || n, ${OPEN_BLOCKERS} + d.number * 5 + n, 'Was in the way', 'i' || n, 't' || n, 'p1', 'p2',
     (d.date || 'T10:00:00Z')::timestamptz - interval '2 days', 'resolved', (d.date || 'T11:00:00Z')::timestamptz, ''
   FROM "Day" d, generate_series(1, 5) n`,
  ...boardsAndReviews(TEAMS),
]
