import type { Context } from '../feature.ts'
import { LATECOMER, latecomer } from './alarm-kinds.ts'
import type { Due } from './asking.ts'
import { lastChance } from './ends.ts'
import type { RitualKind } from './kind.ts'
import { askableNow } from './members.ts'
import type { Occurrence } from './ritual.ts'

/**
 * Of people whose moment has come, those who can be asked now, and those who are asked when their quiet hours end. Whose quiet hours
 * last for longer than it makes sense to ask is neither.
 */
export async function awake(
  { scope, now }: Pick<Context, 'scope' | 'now'>,
  kind: RitualKind,
  occurrence: Occurrence,
  due: readonly Due[],
): Promise<{ readonly asked: readonly Due[]; readonly wait: readonly { readonly personId: string; readonly until: Due['dueAt'] }[] }> {
  const known = due.map(each => ({ each, from: askableNow(occurrence, each.person, each.dueAt, now) }))
  const wait: { personId: string; until: Due['dueAt'] }[] = []
  for (const { each, from } of known)
    if (from > now && from <= (await lastChance(scope, kind, occurrence, each.dueAt))) wait.push({ personId: each.person.id, until: from })
  return { asked: known.flatMap(({ each, from }) => (from > now ? [] : [each])), wait }
}

/** As `awake`; those who wait get their moment. Resolves to who can be asked now, and how many wait. */
export async function letSleep(
  context: Context,
  kind: RitualKind,
  occurrence: Occurrence,
  due: readonly Due[],
): Promise<{ readonly asked: readonly Due[]; readonly waiting: number }> {
  const { asked, wait } = await awake(context, kind, occurrence, due)
  for (const { personId, until } of wait)
    await context.alarms.set({ kind: LATECOMER, subject: latecomer(occurrence.id, personId), dueAt: until })
  return { asked, waiting: wait.length }
}
