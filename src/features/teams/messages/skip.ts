import type { Message } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { addDays, type LocalDate } from '#src/time/index.ts'
import { bold, button, choice, dayOf, sentence } from '../../people/index.ts'
import { type Team, teamReader } from '../team.ts'

const exampleOf = (today: LocalDate): string => `/drumbeat skip ${addDays(today, 7)}`

/** To the channel: a card that says how it stands with this date. */
export function skipTold(team: Team, person: string, date: LocalDate, today: LocalDate, skipped: boolean): Message {
  const reader = teamReader(team)
  const values = { team: bold(team.name), person: bold(person), date: bold(dayOf(reader, date, today)) }
  return sentence(speak(reader.language).say.rich(skipped ? 'teams.skipCard' : 'teams.skipTakenBack', values))
}

/** To the admin who asked; `changed` false: it was so before. */
export function skipAnswered(
  reader: Reader,
  team: Team,
  {
    date,
    today,
    skipped,
    changed,
  }: { readonly date: LocalDate; readonly today: LocalDate; readonly skipped: boolean; readonly changed: boolean },
): Message {
  const { say } = speak(reader.language)
  const values = { team: bold(team.name), date: bold(dayOf(reader, date, today)) }
  if (!skipped) return sentence(say.rich(changed ? 'teams.skipUndone' : 'teams.skipUndoneAlready', values))
  return choice(say.rich(changed ? 'teams.skipDone' : 'teams.skipAlready', values), [
    button(say('teams.skipUndo'), 'teams.unskip', { team: team.id, date }),
  ])
}

export type SkipProblem = 'nothing' | 'unreadable' | 'past' | 'begun'

/** Why a day cannot be skipped, and what to write. `date` is null while it could not be read. */
export function skipRefused(
  reader: Reader,
  problem: SkipProblem,
  asked: { readonly text: string; readonly date: LocalDate | null; readonly today: LocalDate },
): string {
  const { say } = speak(reader.language)
  const example = exampleOf(asked.today)
  const date = asked.date === null ? asked.text : dayOf(reader, asked.date, asked.today)
  switch (problem) {
    case 'nothing':
      return say('teams.skipUnreadable', { example })
    case 'unreadable':
      return say('teams.skipUnknownDate', { text: asked.text, example })
    case 'past':
      return say('teams.skipPast', { date, example })
    case 'begun':
      return say('teams.skipBegun', { date, example })
    default:
      return problem satisfies never
  }
}
