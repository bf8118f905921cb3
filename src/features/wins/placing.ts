import type { Scope } from '#src/db/index.ts'
import type { PersonContext } from '../feature.ts'
import { findInitiatives } from '../initiatives/index.ts'
import { findChannel } from '../people/index.ts'
import { findTeam, type Team, teamOfChannel, teamsOfPerson } from '../teams/index.ts'
import { type Postings, postingsOf } from './store/postings.ts'

/** Whose it is when somebody says something: the team of the channel they are in, else of the initiative it is about, else their own, the oldest. */
export async function teamConcerned({ scope, conversation, actor }: PersonContext, initiativeId: string | null): Promise<Team | null> {
  const here = conversation.kind === 'channel' ? await teamOfChannel(scope, conversation.channel) : null
  if (here) return here
  const [initiative] = initiativeId === null ? [] : await findInitiatives(scope, [initiativeId])
  const its = initiative?.teamId ? await findTeam(scope, initiative.teamId) : null
  return its ?? (await teamsOfPerson(scope, actor.personId))[0] ?? null
}

/** The channel in which a team's wins or blockers are posted: the one set for them while Drumbeat is in it, else the team's own. */
export async function channelFor(scope: Scope, team: Team, of: 'winsChannelId' | 'blockersChannelId'): Promise<string> {
  const { [of]: chosen }: Postings = await postingsOf(scope, team.id)
  const channel = chosen === null ? null : await findChannel(scope, chosen)
  return channel && !channel.archived ? channel.id : team.channel
}

/** A channel as people write it. */
export async function channelName(scope: Scope, channel: string): Promise<string> {
  const found = await findChannel(scope, channel)
  return `#${found?.name ?? channel}`
}
