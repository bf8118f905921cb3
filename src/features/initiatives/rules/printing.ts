import type { Charter } from '../initiative.ts'
import type { Entered } from './fields.ts'
import { printMilestones } from './milestones.ts'

/** How what a charter names by our ids is written in a form. */
export type Names = {
  /** The platform's ids of accounts, by person. */
  readonly users: ReadonlyMap<string, string>
  /** Codes, by initiative. */
  readonly codes: ReadonlyMap<string, string>
}

/** A charter as the fields of its form show it: sent back untouched, it reads the same. */
export const printCharter = (charter: Charter, { users, codes }: Names): Entered => ({
  title: charter.title,
  goal: charter.goal,
  benefit: charter.benefit,
  definitionOfDone: charter.definitionOfDone,
  milestones: printMilestones(charter.milestones),
  ownerId: usersOf([charter.ownerId], users),
  sponsorId: usersOf(charter.sponsorId === null ? [] : [charter.sponsorId], users),
  areas: charter.areas.join(', '),
  horizon: charter.horizon,
  contributors: usersOf(charter.contributors, users),
  dependsOn: charter.dependsOn.flatMap(id => codes.get(id) ?? []).join(', '),
  priority: charter.priority === null ? '' : String(charter.priority),
  effort: charter.effort === null ? '' : String(charter.effort),
  budget: charter.budget,
})

const usersOf = (ids: readonly string[], users: ReadonlyMap<string, string>): string[] => ids.flatMap(id => users.get(id) ?? []).sort()
