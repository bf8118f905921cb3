import type { Command, Message } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { choice } from '../../people/index.ts'
import type { Team } from '../team.ts'

const SETUP = '/drumbeat setup'

/** The question when several teams may be meant. */
export const whichTeamText = (reader: Reader): string => speak(reader.language).say('teams.whichTeam')

/** Which of these teams? Each button asks the same of another team. */
export const whichTeam = (reader: Reader, teams: readonly Team[], ask: (team: Team) => Command): Message =>
  choice(
    [whichTeamText(reader)],
    teams.map(team => ({ label: team.name, command: ask(team), style: 'plain' })),
  )

/** The same where no button can ask: the teams by name, and where to write. */
export const whichTeamInChannel = (reader: Reader, teams: readonly Team[]): string =>
  speak(reader.language).say('teams.whichTeamInChannel', { teams: formats(reader).list(teams.map(team => team.name)) })

/** To somebody who is in no team. */
export const noTeam = (reader: Reader): string => speak(reader.language).say('teams.noTeam', { example: SETUP })
/** In a channel without a team. */
export const noTeamHere = (reader: Reader): string => speak(reader.language).say('teams.noTeamHere', { example: SETUP })
/** In a workspace without a team. */
export const noTeamAnywhere = (reader: Reader): string => speak(reader.language).say('teams.noTeamAnywhere', { example: SETUP })
/** When the team of a button or form is not there. */
export const teamGone = (reader: Reader): string => speak(reader.language).say('teams.settingsGone')

/** To somebody who sets up a team outside of a channel. */
export const setupInChannel = (reader: Reader): string => speak(reader.language).say('teams.setupInChannel', { example: SETUP })
/** When a channel was never described, or is closed. */
export const channelUnknown = (reader: Reader): string => speak(reader.language).say('teams.channelUnknown')
/** To somebody who sets up the team of a channel they are not in. */
export const notInChannel = (reader: Reader): string => speak(reader.language).say('teams.notInChannel')
/** In a channel that has a team. */
export const setupAlready = (reader: Reader, team: string): string =>
  speak(reader.language).say('teams.setupAlready', { team, example: '/drumbeat settings' })
