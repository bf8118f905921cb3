import { type Scope, toDate } from '#src/db/index.ts'
import { same } from '../../programme/index.ts'
import type { Initiative } from '../initiative.ts'

/** Writes a new initiative with its parts. */
export async function insertInitiative(scope: Scope, initiative: Initiative, newId: () => string): Promise<void> {
  const { workspaceId, tx } = scope
  await tx.initiative.create({
    data: { workspaceId, id: initiative.id, createdAt: toDate(initiative.createdAt), ...columnsOf(initiative) },
  })
  await saveMilestones(scope, initiative, newId)
  await saveContributors(scope, initiative)
  await saveDependencies(scope, initiative)
}

/** Writes what differs between two states of an initiative that the caller holds. */
export async function saveInitiative(scope: Scope, before: Initiative, after: Initiative, newId: () => string): Promise<void> {
  const { workspaceId, tx } = scope
  await tx.initiative.updateMany({ where: { workspaceId, id: after.id }, data: columnsOf(after) })
  if (!same(before.milestones, after.milestones)) await saveMilestones(scope, after, newId)
  if (!same(before.contributors, after.contributors)) await saveContributors(scope, after)
  if (!same(before.dependsOn, after.dependsOn)) await saveDependencies(scope, after)
}

/** Field by field: the parts have tables of their own. */
const columnsOf = (initiative: Initiative) => ({
  number: initiative.number,
  code: initiative.code,
  teamId: initiative.teamId,
  title: initiative.title,
  goal: initiative.goal,
  benefit: initiative.benefit,
  definitionOfDone: initiative.definitionOfDone,
  ownerId: initiative.ownerId,
  sponsorId: initiative.sponsorId,
  areas: [...initiative.areas],
  horizon: initiative.horizon,
  priority: initiative.priority,
  status: initiative.status,
  health: initiative.health,
  healthNote: initiative.healthNote,
  healthAt: initiative.healthAt === null ? null : toDate(initiative.healthAt),
  effort: initiative.effort,
  budget: initiative.budget,
  createdById: initiative.createdById,
  changedAt: toDate(initiative.changedAt),
})

async function saveMilestones(
  { workspaceId, tx }: Scope,
  { id: initiativeId, milestones }: Initiative,
  newId: () => string,
): Promise<void> {
  await tx.milestone.deleteMany({ where: { workspaceId, initiativeId } })
  await tx.milestone.createMany({
    data: milestones.map(({ title, dueOn }, position) => ({ workspaceId, id: newId(), initiativeId, position, title, dueOn })),
  })
}

async function saveContributors({ workspaceId, tx }: Scope, { id: initiativeId, contributors }: Initiative): Promise<void> {
  await tx.initiativeContributor.deleteMany({ where: { workspaceId, initiativeId, personId: { notIn: [...contributors] } } })
  const data = contributors.map(personId => ({ workspaceId, initiativeId, personId }))
  await tx.initiativeContributor.createMany({ data, skipDuplicates: true })
}

async function saveDependencies({ workspaceId, tx }: Scope, { id: initiativeId, dependsOn }: Initiative): Promise<void> {
  await tx.initiativeDependency.deleteMany({ where: { workspaceId, initiativeId, dependsOnId: { notIn: [...dependsOn] } } })
  const data = dependsOn.map(dependsOnId => ({ workspaceId, initiativeId, dependsOnId }))
  await tx.initiativeDependency.createMany({ data, skipDuplicates: true })
}
