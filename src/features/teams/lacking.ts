import type { Context } from '../feature.ts'
import { isActiveAdmin, peopleWithRoles } from '../people/index.ts'
import { lackingPermissions } from './messages/lacking.ts'
import { teamsOfPerson } from './store.ts'
import { readerOf } from './team.ts'

/** The admins hear what the platform does not let Drumbeat do: once for each set of missing permissions, however often it is found. */
export async function tellAdminsWhatIsLacking({ scope, outbox }: Context, lacks: readonly string[]): Promise<void> {
  const set = lacks.toSorted().join(' ')
  for (const admin of (await peopleWithRoles(scope)).filter(isActiveAdmin)) {
    const [team] = await teamsOfPerson(scope, admin.id)
    await outbox.post({
      key: `lacking:${admin.id}:${set}`,
      to: { kind: 'direct', user: admin.user },
      message: lackingPermissions(readerOf(admin, team ?? null), lacks),
      urgency: 'fan-out',
      subject: admin.id,
    })
  }
}
