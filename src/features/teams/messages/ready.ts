import type { Message, Text } from '#src/chat/index.ts'
import { formats, speak } from '#src/language/index.ts'
import { paragraph, quietly } from '../../people/index.ts'
import { type Team, teamReader } from '../team.ts'
import { daysWords, holidaysWords, namesWords, zoneWords } from './words.ts'

/** To the channel, in its language: what will happen, when, for whom, and who can change it. */
export function teamReady(
  team: Team,
  {
    rituals,
    members,
    admins,
  }: { readonly rituals: readonly Text[]; readonly members: readonly string[]; readonly admins: readonly string[] },
): Message {
  const reader = teamReader(team)
  const { say } = speak(reader.language)
  return {
    summary: say('teams.readySummary', { team: team.name }),
    blocks: [
      { kind: 'heading', text: say('teams.readyTitle', { team: team.name }) },
      ...rituals.map(paragraph),
      {
        kind: 'facts',
        facts: [
          { label: say('teams.members'), value: [namesWords(reader, members)] },
          { label: say('teams.workingDays'), value: [daysWords(reader, team.workingDays)] },
          { label: say('teams.zone'), value: [zoneWords(reader, team.zone)] },
          { label: say('teams.holidays'), value: [holidaysWords(reader, team.holidays)] },
        ],
      },
      quietly(say(team.followsChannel ? 'teams.readyFollows' : 'teams.readyFixed')),
      quietly(say('teams.readyAdmins', { example: '/drumbeat settings', admins: formats(reader).list(admins) })),
    ],
  }
}
