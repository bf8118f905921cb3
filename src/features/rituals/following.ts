import { weeklyOn } from '#src/time/index.ts'
import type { Change, Context } from '../feature.ts'
import { findTeam } from '../teams/index.ts'
import { followPeople } from './joining.ts'
import type { RitualKind } from './kind.ts'
import { ritualTeam } from './members.ts'
import { missSleptThrough } from './missing.ts'
import { planAnew } from './planning.ts'
import { lockRitual, ritualOfTeam, ritualsOfTeams, saveRecurrence } from './store/rituals.ts'

/** What changes below mean for the plan of a ritual. */
export async function followChange(context: Context, kind: RitualKind, change: Change): Promise<void> {
  const { scope } = context
  switch (change.kind) {
    case 'team-changed':
      return followTeam(context, kind, change.teamId)
    case 'members-changed': {
      const ritual = await ritualOfTeam(scope, change.teamId, kind.name)
      return ritual ? followPeople(context, kind, ritual.id, [...change.joined, ...change.left]) : undefined
    }
    case 'person-changed': {
      const rituals = await ritualsOfTeams(scope, await kind.teamsOf(scope, change.personId), kind.name)
      for (const { id } of rituals) await followPeople(context, kind, id, [change.personId])
      return
    }
    // Whoever takes part because of what they own is for their kind to follow.
    case 'channel-renamed':
    case 'initiatives-changed':
    case 'tasks-changed':
    case 'wins-changed':
    case 'blockers-changed':
      return
    default:
      return change satisfies never
  }
}

/** Settings hold from the next occurrence on: what has not begun is planned anew. */
async function followTeam(context: Context, kind: RitualKind, teamId: string): Promise<void> {
  const { scope } = context
  const known = await ritualOfTeam(scope, teamId, kind.name)
  const team = known && (await findTeam(scope, teamId))
  if (!team) return
  await lockRitual(scope, known.id)
  if (kind.workingDays === 'every' && team.workingDays.length > 0) await saveRecurrence(scope, known.id, weeklyOn(team.workingDays))
  const ritual = await lockRitual(scope, known.id)
  const of = ritual && (await ritualTeam(scope, kind, ritual))
  if (!of) return
  await missSleptThrough(context, kind, of)
  await planAnew(context, kind, of)
}
