import type { Message, Text } from '#src/chat/index.ts'
import type { Context, PersonContext } from '../feature.ts'
import { isActiveAdmin, peopleWithRoles } from '../people/index.ts'
import type { Reader } from '#src/language/index.ts'
import { teamReady } from './messages/ready.ts'
import { membersOf } from './store.ts'
import type { Team } from './team.ts'

/** The key of the card with which the channel learns of its team. */
export const readyKey = (teamId: string): string => `team-ready:${teamId}`

/** What the rituals of a team say of themselves, in the order of the features. */
export async function ritualSummaries(context: PersonContext, teamId: string, reader: Reader): Promise<Text[]> {
  const summaries: Text[] = []
  for (const section of context.offer.settings) {
    const summary = await section.summary?.(context, teamId, reader)
    if (summary) summaries.push(summary)
  }
  return summaries
}

/** The card that tells the channel how its team stands now. */
export async function readyCard({ scope }: Pick<Context, 'scope'>, team: Team, rituals: readonly Text[]): Promise<Message> {
  const members = await membersOf(scope, team.id)
  const admins = (await peopleWithRoles(scope)).filter(isActiveAdmin)
  return teamReady(team, { rituals, members: members.map(({ name }) => name), admins: admins.map(({ name }) => name) })
}
