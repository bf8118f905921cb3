import type { Scope } from '#src/db/index.ts'
import { type Initiative, isOpen } from '../initiative.ts'
import { type Dependencies, waitingFor } from '../rules/dependencies.ts'
import { findInitiatives } from './initiatives.ts'

/** What depends on what, in the whole programme. */
export async function dependenciesOf({ workspaceId, tx }: Scope): Promise<Dependencies> {
  const rows = await tx.initiativeDependency.findMany({ where: { workspaceId }, select: { initiativeId: true, dependsOnId: true } })
  const dependencies = new Map<string, string[]>()
  for (const { initiativeId, dependsOnId } of rows) dependencies.set(initiativeId, [...(dependencies.get(initiativeId) ?? []), dependsOnId])
  return dependencies
}

/** The open initiatives that wait for one, directly or through others, with their milestones; the nearest first. */
export async function dependentsOf(scope: Scope, id: string): Promise<Initiative[]> {
  const ids = waitingFor(await dependenciesOf(scope), id)
  const found = await findInitiatives(scope, ids)
  return found.filter(isOpen).toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
}
