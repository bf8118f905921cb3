import type { Message } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold, sentence } from '../../people/index.ts'
import { type Team, teamReader } from '../team.ts'

const RESUME = '/drumbeat resume'

/** To the channel. */
export function pauseTold(team: Team, person: string, paused: boolean): Message {
  const { say } = speak(teamReader(team).language)
  const values = { person: bold(person), team: bold(team.name) }
  return sentence(paused ? say.rich('teams.pausedCard', { ...values, example: bold(RESUME) }) : say.rich('teams.resumedCard', values))
}

/** To the admin who asked; `changed` false: it was so before. */
export function pauseAnswered(reader: Reader, { name }: Team, paused: boolean, changed: boolean): Message {
  const { say } = speak(reader.language)
  const team = bold(name)
  if (paused) return sentence(say.rich(changed ? 'teams.pausedDone' : 'teams.pausedAlready', { team, example: bold(RESUME) }))
  return sentence(say.rich(changed ? 'teams.resumedDone' : 'teams.resumedAlready', { team }))
}
