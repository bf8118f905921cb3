import type { Scope } from '#src/db/index.ts'
import { toDate } from '#src/db/index.ts'
import { type Instant, localDate, type LocalDate } from '#src/time/index.ts'
import { findPeople, isReachable, type Person } from '../people/index.ts'
import { TeamRow, withChannel } from './rows.ts'
import type { Team } from './team.ts'

/** One team; null when the workspace has none of this id. */
export async function findTeam({ workspaceId, tx }: Scope, teamId: string): Promise<Team | null> {
  const row = await tx.team.findUnique({ where: { workspaceId_id: { workspaceId, id: teamId } }, include: withChannel })
  return row && TeamRow.parse(row)
}

/** The team of a channel, of which there is at most one. */
export async function teamOfChannel({ workspaceId, tx }: Scope, channel: string): Promise<Team | null> {
  const row = await tx.team.findUnique({ where: { workspaceId_channelId: { workspaceId, channelId: channel } }, include: withChannel })
  return row && TeamRow.parse(row)
}

/** All teams of the workspace, by name. */
export async function allTeams({ workspaceId, tx }: Scope): Promise<Team[]> {
  const rows = await tx.team.findMany({ where: { workspaceId }, orderBy: [{ name: 'asc' }, { id: 'asc' }], include: withChannel })
  return rows.map(row => TeamRow.parse(row))
}

/** The teams a person is a member of now, oldest first: the first is the one they read by where they have no choice of their own. */
export async function teamsOfPerson({ workspaceId, tx }: Scope, personId: string): Promise<Team[]> {
  const rows = await tx.team.findMany({
    where: { workspaceId, members: { some: { personId, leftAt: null } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: withChannel,
  })
  return rows.map(row => TeamRow.parse(row))
}

/** The ids of the teams that each of these people is a member of now, oldest first, by the ids of the people. */
export async function teamsOfPeople({ workspaceId, tx }: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx.member.findMany({
    where: { workspaceId, personId: { in: [...personIds] }, leftAt: null },
    select: { personId: true, teamId: true },
    orderBy: [{ team: { createdAt: 'asc' } }, { teamId: 'asc' }],
  })
  const teams = Map.groupBy(rows, ({ personId }) => personId)
  return new Map([...teams].map(([personId, own]) => [personId, own.map(({ teamId }) => teamId)]))
}

/** Who belongs to the team now and can be asked, by name. A guest is among them only when an admin chose them. */
export async function membersOf(scope: Scope, teamId: string): Promise<Person[]> {
  const people = await findPeople(scope, await memberIds(scope, teamId))
  return people.filter(isReachable)
}

/** The ids of who belongs to the team now. */
export async function memberIds({ workspaceId, tx }: Scope, teamId: string): Promise<string[]> {
  const rows = await tx.member.findMany({ where: { workspaceId, teamId, leftAt: null }, select: { personId: true } })
  return rows.map(row => row.personId)
}

/** Who belonged to the team at a moment and can be asked now, by name. */
export async function membersAt(scope: Scope, teamId: string, at: Instant): Promise<Person[]> {
  const { workspaceId, tx } = scope
  const rows = await tx.member.findMany({
    where: { workspaceId, teamId, joinedAt: { lte: toDate(at) }, OR: [{ leftAt: null }, { leftAt: { gt: toDate(at) } }] },
    select: { personId: true },
  })
  const people = await findPeople(
    scope,
    rows.map(row => row.personId),
  )
  return people.filter(isReachable)
}

/** Whether a person belongs to the team now. */
export async function isMember({ workspaceId, tx }: Scope, teamId: string, personId: string): Promise<boolean> {
  return (await tx.member.count({ where: { workspaceId, teamId, personId, leftAt: null } })) > 0
}

/** The dates from this one on that an admin took out of the team's calendar. */
export async function skippedDates({ workspaceId, tx }: Scope, teamId: string, from: LocalDate): Promise<ReadonlySet<LocalDate>> {
  const rows = await tx.skippedDate.findMany({ where: { workspaceId, teamId, date: { gte: from } }, select: { date: true } })
  return new Set(rows.map(({ date }) => localDate(date)))
}

/** Whether an admin took this date out of the team's calendar. */
export async function isDateSkipped({ workspaceId, tx }: Scope, teamId: string, date: LocalDate): Promise<boolean> {
  return (await tx.skippedDate.count({ where: { workspaceId, teamId, date } })) > 0
}

/**
 * Holds the team until the end of the transaction and resolves to what it is then; null when the workspace has none of this
 * id. NO KEY: rows that only refer to the team can still be written by others.
 */
export async function lockTeam(scope: Scope, teamId: string): Promise<Team | null> {
  const { workspaceId, tx } = scope
  await tx.$queryRaw`SELECT "id" FROM "Team" WHERE "workspaceId" = ${workspaceId} AND "id" = ${teamId} FOR NO KEY UPDATE`
  return findTeam(scope, teamId)
}

/** What an admin decides about a team. */
export type TeamSettings = Pick<Team, 'name' | 'language' | 'zone' | 'workingDays' | 'holidays' | 'followsChannel'>

/** Makes a team of a channel. The database refuses a second one of the same channel. */
export async function createTeam(
  { workspaceId, tx }: Scope,
  id: string,
  channel: string,
  settings: TeamSettings,
  now: Instant,
): Promise<void> {
  await tx.team.create({
    data: { workspaceId, id, channelId: channel, ...settings, workingDays: [...settings.workingDays], createdAt: toDate(now) },
  })
}

/** Saves what was decided about a team. */
export async function saveTeam({ workspaceId, tx }: Scope, teamId: string, settings: TeamSettings): Promise<void> {
  await tx.team.updateMany({ where: { workspaceId, id: teamId }, data: { ...settings, workingDays: [...settings.workingDays] } })
}

/** Pauses a team or lets it go on. */
export async function savePause({ workspaceId, tx }: Scope, teamId: string, paused: boolean): Promise<void> {
  await tx.team.updateMany({ where: { workspaceId, id: teamId }, data: { paused } })
}

/** Writes who belongs to a team from now on. A returner keeps their row, so that they are known to have been here. */
export async function saveJoined({ workspaceId, tx }: Scope, teamId: string, personIds: readonly string[], now: Instant): Promise<void> {
  if (personIds.length === 0) return
  const joinedAt = toDate(now)
  await tx.member.updateMany({ where: { workspaceId, teamId, personId: { in: [...personIds] } }, data: { joinedAt, leftAt: null } })
  await tx.member.createMany({ data: personIds.map(personId => ({ workspaceId, teamId, personId, joinedAt })), skipDuplicates: true })
}

/** Writes who left a team. */
export async function saveLeft({ workspaceId, tx }: Scope, teamId: string, personIds: readonly string[], now: Instant): Promise<void> {
  if (personIds.length === 0) return
  await tx.member.updateMany({
    where: { workspaceId, teamId, personId: { in: [...personIds] }, leftAt: null },
    data: { leftAt: toDate(now) },
  })
}

/** Takes a date out of the team's calendar, or puts it back. Resolves to whether that changed anything. */
export async function saveSkipped({ workspaceId, tx }: Scope, teamId: string, date: LocalDate, skipped: boolean): Promise<boolean> {
  const row = { workspaceId, teamId, date }
  const { count } = skipped
    ? await tx.skippedDate.createMany({ data: [row], skipDuplicates: true })
    : await tx.skippedDate.deleteMany({ where: row })
  return count > 0
}
