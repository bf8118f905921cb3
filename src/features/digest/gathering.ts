import type { Scope } from '#src/db/index.ts'
import { addDays, dateIn, type Instant, type LocalDate, type Zone } from '#src/time/index.ts'
import { blockersBetween, openBlockersOf } from '../blockers/index.ts'
import { decisionsBetween, openBallots } from '../board/index.ts'
import { participationBetween } from '../check-in/index.ts'
import { allInitiatives, type Initiative } from '../initiatives/index.ts'
import { findPeople } from '../people/index.ts'
import { fieldChangesSince } from '../programme/index.ts'
import { sleepingInitiatives } from '../review/index.ts'
import { openTasksDue, tasksDone, type TasksOf } from '../tasks/index.ts'
import { allTeams, type Team, teamsOfPeople } from '../teams/index.ts'
import { winsBetween } from '../wins/index.ts'
import type { DigestFacts, Span } from './facts.ts'
import { planFacts } from './planned.ts'
import { type Calendar, countBlockers, countEscalations, daysInTheWay } from './rules/blockers.ts'
import { type Coverage, coveredInitiatives, covers } from './rules/coverage.ts'
import { changedSince, countHealth, healthByWeek, REWOUND, weekEnds } from './rules/rewinding.ts'
import { bestWin, lastDay, matters, milestonesAhead, wasSaid } from './rules/what-matters.ts'

/** Of tasks and deadlines, so many are looked at; the others are counted. */
const MOST_NAMED = 8

/** What a digest asks for. `teamIds` empty: all of the workspace. `zone`: where its leader is. */
export type Wanted = { readonly teamIds: readonly string[]; readonly since: Instant; readonly now: Instant; readonly zone: Zone }

type Asked = Calendar & { readonly scope: Scope; readonly span: Span; readonly coverage: Coverage }

/**
 * Everything that a digest tells, in a number of queries that does not grow with what there is to tell. Counts are made by the database
 * from the rows of the span, found by indexes: how much is stored besides does not matter.
 */
export async function gather(scope: Scope, { teamIds, since, now, zone }: Wanted): Promise<DigestFacts> {
  const teams = await allTeams(scope)
  const chosen = teamIds.length === 0 ? null : teams.filter(({ id }) => teamIds.includes(id))
  const initiatives = await initiativesOf(scope, chosen)
  const byId = new Map(initiatives.map(initiative => [initiative.id, initiative]))
  const coverage = chosen && {
    teamIds: new Set(chosen.map(({ id }) => id)),
    initiativeIds: new Set(byId.keys()),
    channels: new Set(chosen.map(({ channel }) => channel)),
  }
  const asked: Asked = { scope, span: { from: since, before: now }, today: dateIn(now, zone), zone, coverage }
  const ends = weekEnds(now, zone)
  const changes = await fieldChangesSince(scope, 'initiative', [...byId.keys()], REWOUND, earliest(since, ends[0]?.at ?? since))
  const { health, moved } = changedSince(initiatives, changes, since)
  const weeks = healthByWeek(initiatives, changes, ends)
  return {
    span: asked.span,
    today: asked.today,
    teams: (chosen ?? []).map(({ name }) => name),
    health: { now: countHealth(initiatives), changes: health, weeks },
    moved,
    overdue: await overdueTasks(asked, dateIn(since, zone)),
    ...(await blockerFacts(asked, byId)),
    tasks: { done: await tasksDone(scope, tasksOf(coverage), asked.span) },
    // Only one picture is drawn: what the other would show is not asked for.
    plan: await planFacts(scope, coverage && [...coverage.teamIds], asked.span, wasSaid(weeks) ? [] : ends),
    participation: await participation(asked, teams),
    wins: await winFacts(asked),
    decisions: await decisionsBetween(scope, asked.span, coverage),
    ballots: await openBallots(scope, coverage),
    deadlines: await deadlinesAhead(asked, initiatives),
    asleep: (await sleepingInitiatives(scope, null, now)).filter(({ id }) => byId.has(id)),
  }
}

async function initiativesOf(scope: Scope, teams: readonly Team[] | null): Promise<readonly Initiative[]> {
  const all = await allInitiatives(scope)
  if (teams === null) return all
  const homeless = all.filter(({ teamId }) => teamId === null).map(({ ownerId }) => ownerId)
  return coveredInitiatives(all, { teamIds: teams.map(({ id }) => id), homes: await teamsOfPeople(scope, [...new Set(homeless)]) })
}

async function overdueTasks({ scope, coverage, today }: Asked, sinceDate: LocalDate): Promise<DigestFacts['overdue']> {
  const yesterday = addDays(today, -1)
  const { count, first } = await openTasksDue(scope, tasksOf(coverage), { to: yesterday }, MOST_NAMED)
  // Due on the date of the last digest: its day has passed since.
  const fresh = await openTasksDue(scope, tasksOf(coverage), { from: sinceDate, to: yesterday }, 0)
  return { count, fresh: fresh.count, worst: first }
}

async function blockerFacts(
  asked: Asked,
  initiatives: ReadonlyMap<string, Initiative>,
): Promise<Pick<DigestFacts, 'blockers' | 'escalations'>> {
  const { scope, span, coverage } = asked
  const open = (await openBlockersOf(scope)).filter(blocker => covers(coverage, blocker))
  const raised = (await blockersBetween(scope, 'raisedAt', span)).filter(blocker => covers(coverage, blocker))
  const resolved = (await blockersBetween(scope, 'resolvedAt', span)).filter(blocker => covers(coverage, blocker))
  const [blocker] = open
  const [owner] = blocker ? await findPeople(scope, [blocker.ownerId]) : []
  return {
    blockers: {
      raised: raised.length,
      resolved: resolved.length,
      ...countBlockers(open, initiatives, asked),
      oldest: blocker ? { blocker, owner: owner?.name ?? '', days: daysInTheWay(blocker, asked) } : null,
    },
    escalations: countEscalations(open, resolved, span),
  }
}

async function winFacts({ scope, span, coverage }: Asked): Promise<DigestFacts['wins']> {
  const wins = (await winsBetween(scope, span)).filter(win => covers(coverage, win))
  const win = bestWin(wins)
  const [author] = win ? await findPeople(scope, [win.byId]) : []
  return { count: wins.length, best: win && { win, by: author?.name ?? '' } }
}

async function deadlinesAhead({ scope, today }: Asked, initiatives: readonly Initiative[]): Promise<DigestFacts['deadlines']> {
  const of = { initiativeIds: initiatives.filter(matters).map(({ id }) => id), teamIds: [] }
  return {
    milestones: milestonesAhead(initiatives, today),
    tasks: await openTasksDue(scope, of, { from: today, to: lastDay(today) }, MOST_NAMED),
  }
}

async function participation({ scope, span, coverage }: Asked, teams: readonly Team[]): Promise<DigestFacts['participation']> {
  const found = await participationBetween(scope, { teamIds: coverage && [...coverage.teamIds], ...span })
  return found.map(each => ({ ...each, team: teams.find(({ id }) => id === each.teamId)?.name ?? '' }))
}

const tasksOf = (coverage: Coverage): TasksOf => coverage && { initiativeIds: [...coverage.initiativeIds], teamIds: [...coverage.teamIds] }

const earliest = (one: Instant, other: Instant): Instant => (one < other ? one : other)
