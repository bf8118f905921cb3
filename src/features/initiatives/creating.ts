import type { Context } from '../feature.ts'
import { differences, record, takeNumber, type Way } from '../programme/index.ts'
import type { Charter, Initiative, Status } from './initiative.ts'
import { stateOf } from './rules/state.ts'
import { insertInitiative } from './store/saving.ts'

/**
 * A new initiative before it has a number. `authorId`: whose it was to begin with, a person's id. `decidedById`: who has let it become one; null:
 * nobody in person; left out: its author.
 */
export type Draft = Charter & {
  readonly status: Status
  readonly teamId: string | null
  readonly authorId: string
  readonly decidedById?: string | null
}

/** What is the same for every initiative that begins with nothing but a title and an owner. */
export const EMPTY_CHARTER: Omit<Charter, 'title' | 'ownerId'> = {
  goal: '',
  benefit: '',
  definitionOfDone: '',
  milestones: [],
  sponsorId: null,
  contributors: [],
  areas: [],
  horizon: 'short',
  dependsOn: [],
  priority: null,
  effort: null,
  budget: '',
}

/** Makes an initiative with the next number. Whether the author may is for the caller to ask; nothing yet depends on it, so no circle comes about. */
export async function createInitiative(
  context: Context,
  { authorId, decidedById = authorId, ...draft }: Draft,
  way: Way,
): Promise<Initiative> {
  const { scope, now, newId } = context
  const { number, prefix } = await takeNumber(scope, 'initiative')
  const initiative: Initiative = {
    ...draft,
    ...inOrder(draft),
    id: newId(),
    number,
    code: `${prefix}-${number}`,
    health: null,
    healthNote: '',
    healthAt: null,
    createdById: authorId,
    createdAt: now,
    changedAt: now,
  }
  await insertInitiative(scope, initiative, newId)
  const changes = differences(null, stateOf(initiative))
  const subject = { kind: 'initiative', id: initiative.id } as const
  await record(context, [{ subject, kind: 'created', changes, personId: decidedById, way, group: newId() }])
  await context.changed({ kind: 'initiatives-changed', initiativeIds: [initiative.id] })
  return initiative
}

/** Lists whose order means nothing, as they are read back: each once, by id; milestones by date. */
export const inOrder = ({
  milestones,
  contributors,
  dependsOn,
}: Pick<Charter, 'milestones' | 'contributors' | 'dependsOn'>): Pick<Charter, 'milestones' | 'contributors' | 'dependsOn'> => ({
  milestones: milestones.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0)),
  contributors: [...new Set(contributors)].sort(),
  dependsOn: [...new Set(dependsOn)].sort(),
})
