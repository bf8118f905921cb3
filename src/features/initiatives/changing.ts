import { type PersonContext, UserError } from '../feature.ts'
import { allowed } from '../people/index.ts'
import { differences, record, type Way } from '../programme/index.ts'
import { inOrder } from './creating.ts'
import { type Charter, type Health, type Initiative, isOpen, relationsTo } from './initiative.ts'
import { circle, closedFor, initiativeGone } from './messages/refusals.ts'
import { circleWith } from './rules/dependencies.ts'
import { capabilitiesFor } from './rules/needed.ts'
import { stateOf } from './rules/state.ts'
import { dependenciesOf } from './store/dependencies.ts'
import { findInitiatives, lockAllInitiatives, lockInitiative } from './store/initiatives.ts'
import { saveInitiative } from './store/saving.ts'

/** What a change may touch; what is left out stays as it is. */
export type Changes = Partial<Charter & Pick<Initiative, 'status' | 'health' | 'healthNote'>>

/** How it came about: `group` names what happens together, `origin` the answer or message it came from. */
export type By = {
  readonly way: Way
  readonly group?: string
  readonly origin?: string
  /** Whoever calls has seen to it that the actor may. Left out: they must be allowed to change each of the fields. */
  readonly right?: 'settled'
}

export type Changed = { readonly before: Initiative; readonly after: Initiative; readonly changed: boolean }

/** Holds an initiative until the end of the transaction; with all others where dependencies may change. UserError when there is none. */
export async function holdInitiative({ scope }: PersonContext, id: string, touches: 'itself' | 'dependencies'): Promise<Initiative> {
  if (touches === 'dependencies') await lockAllInitiatives(scope)
  const initiative = await lockInitiative(scope, id)
  if (!initiative) throw new UserError(initiativeGone)
  return initiative
}

/**
 * Changes an initiative that the caller holds: asks whether the actor may change each of the fields that differ, refuses a circle of
 * dependencies, saves, writes the history, and tells. Nothing different: nothing is done. UserError when it may not be.
 */
export async function changeHeld(context: PersonContext, before: Initiative, changes: Changes, by: By): Promise<Changed> {
  const { scope, now, newId, actor } = context
  const wanted: Initiative = { ...before, ...changes }
  const after: Initiative = { ...wanted, ...inOrder(wanted), ...(changes.health === undefined ? {} : { healthAt: now }), changedAt: now }
  const differing = differences(stateOf(before), stateOf(after))
  if (differing.length === 0) return { before, after: before, changed: false }
  const relations = relationsTo(before, actor.personId)
  if (by.right !== 'settled') for (const capability of capabilitiesFor(differing)) await allowed(context, capability, relations)
  if (differing.some(({ field }) => field === 'dependsOn')) await refuseCircle(context, after)

  await saveInitiative(scope, before, after, newId)
  const subject = { kind: 'initiative', id: before.id } as const
  const origin = by.origin === undefined ? {} : { origin: by.origin }
  const event = { subject, kind: 'changed', changes: differing, personId: actor.personId, way: by.way } as const
  await record(context, [{ ...event, group: by.group ?? newId(), ...origin }])
  await context.changed({ kind: 'initiatives-changed', initiativeIds: [before.id] })
  return { before, after, changed: true }
}

async function refuseCircle({ scope }: PersonContext, { id, dependsOn }: Initiative): Promise<void> {
  const found = circleWith(await dependenciesOf(scope), id, dependsOn)
  if (!found) return
  const codes = new Map((await findInitiatives(scope, found)).map(initiative => [initiative.id, initiative.code]))
  throw new UserError(reader =>
    circle(
      reader,
      found.map(each => codes.get(each) ?? ''),
    ),
  )
}

/** Says how an initiative does, with a reason of at most 280 characters. Owner, sponsor and admins may, while it is open; else UserError. */
export async function setHealth(
  context: PersonContext,
  { id }: Pick<Initiative, 'id'>,
  { health, note }: { readonly health: Health; readonly note: string },
  way: Way,
  about: Omit<By, 'way'> = {},
): Promise<Initiative> {
  const held = await holdInitiative(context, id, 'itself')
  await allowed(context, 'set-health', relationsTo(held, context.actor.personId))
  if (!isOpen(held)) throw new UserError(reader => closedFor(reader, held))
  return (await changeHeld(context, held, { health, healthNote: note }, { way, ...about })).after
}
