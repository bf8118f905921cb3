import type { Command } from '#src/chat/index.ts'
import { type PersonContext, UserError } from '../feature.ts'
import { noTeam, noTeamAnywhere, noTeamHere, whichTeam, whichTeamInChannel, whichTeamText } from './messages/choose.ts'
import { allTeams, teamOfChannel, teamsOfPerson } from './store.ts'
import type { Team } from './team.ts'

/** A message can hold this many buttons of a choice on every platform. */
const MOST_BUTTONS = 20

export type ChooseOptions = {
  /** What a button for each team asks, when there are several to choose from; without it they are only named. */
  readonly ask?: (team: Team) => Command
}

/** The team somebody speaks of: the channel's, else the only one they belong to. UserError that says how to say which. */
export async function chooseTeam({ scope, actor, conversation }: PersonContext, { ask }: ChooseOptions = {}): Promise<Team> {
  const here = conversation.kind === 'channel' ? await teamOfChannel(scope, conversation.channel) : null
  return here ?? onlyOne(await teamsOfPerson(scope, actor.personId), noTeam, ask)
}

/** The team an admin wants to change: in a channel its own and no other; in a direct conversation any of the workspace. */
export async function chooseTeamToChange({ scope, conversation }: PersonContext, ask: (team: Team) => Command): Promise<Team> {
  if (conversation.kind === 'direct') return onlyOne(await allTeams(scope), noTeamAnywhere, ask)
  const here = await teamOfChannel(scope, conversation.channel)
  if (!here) throw new UserError(noTeamHere)
  return here
}

function onlyOne(teams: readonly Team[], none: (typeof UserError.prototype)['tell'], ask: ChooseOptions['ask']): Team {
  const [only, ...others] = teams
  if (!only) throw new UserError(none)
  if (others.length === 0) return only
  if (!ask || teams.length > MOST_BUTTONS) throw new UserError(reader => whichTeamInChannel(reader, teams))
  throw new UserError(whichTeamText, reader => whichTeam(reader, teams, ask))
}
