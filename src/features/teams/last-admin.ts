import type { Context } from '../feature.ts'
import { hasActiveAdmin, isReachable, lastAdminLeft, type Person, workspaceOwners } from '../people/index.ts'
import { teamsOfPerson } from './store.ts'
import { readerOf } from './team.ts'

/** When an admin's account was closed and no other admin is left, those who own the workspace hear, once, how to name another. */
export async function tellOwnersWhenNoAdminIsLeft(context: Context, leaver: Pick<Person, 'id' | 'name'>): Promise<void> {
  const { scope, outbox, now } = context
  if (await hasActiveAdmin(scope)) return
  for (const owner of (await workspaceOwners(scope)).filter(isReachable)) {
    const [team] = await teamsOfPerson(scope, owner.id)
    await outbox.post({
      // An account is closed once in a moment; it may be opened again and closed again later.
      key: `no-admin:${leaver.id}:${owner.id}:${now}`,
      to: { kind: 'direct', user: owner.user },
      message: lastAdminLeft(readerOf(owner, team ?? null), leaver.name),
      urgency: 'fan-out',
      subject: leaver.id,
    })
  }
}
