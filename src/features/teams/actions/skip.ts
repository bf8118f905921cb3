import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { dateIn, isLocalDate, localDate, type LocalDate } from '#src/time/index.ts'
import { action, type PersonContext, type TypedCommand, UserError } from '../../feature.ts'
import { allow, privately } from '../../people/index.ts'
import { chooseTeamToChange } from '../choose-team.ts'
import { teamGone } from '../messages/choose.ts'
import { skipAnswered, skipRefused, type SkipProblem, skipTold } from '../messages/skip.ts'
import { readSkip } from '../rules/skip.ts'
import { lockTeam, saveSkipped } from '../store.ts'
import type { Team } from '../team.ts'

type Wish = 'skip' | 'unskip'

/** Nothing is asked of a team on one date. */
export const skipCommand: TypedCommand = {
  word: 'skip',
  short: false,
  usage: [
    {
      example: ({ language }) => `/drumbeat skip ${speak(language).say('teams.exampleSkip')}`,
      purpose: ({ language }) => speak(language).say('teams.purposeSkip'),
    },
  ],
  run: (context, { text }) => readWish(context, text, 'skip'),
}

/** Takes a skip back. */
export const unskipCommand: TypedCommand = {
  word: 'unskip',
  short: false,
  usage: [],
  run: (context, { text }) => readWish(context, text, 'unskip'),
}

const Input = z.object({ team: z.string(), date: z.string().refine(isLocalDate).transform(localDate) })

/** Leaves a date out of a team that was chosen. */
export const skip = action({ input: Input, run: (context, { team, date }) => setSkipped(context, team, date, 'skip') })
/** Puts a date back for a team that was chosen. */
export const unskip = action({ input: Input, run: (context, { team, date }) => setSkipped(context, team, date, 'unskip') })

async function readWish(context: PersonContext, text: string, asked: Wish): Promise<Reply> {
  await allow(context, 'skip-date')
  const today = dateIn(context.now, context.reader.zone)
  const { date, undo, text: day } = readSkip(text, today)
  const refuse = (problem: SkipProblem) => new UserError(reader => skipRefused(reader, problem, { text: day, date, today }))
  if (day === '') throw refuse('nothing')
  if (date === null) throw refuse('unreadable')
  const wish = undo ? 'unskip' : asked
  const team = await chooseTeamToChange(context, ({ id }) => ({ action: `teams.${wish}`, input: { team: id, date } }))
  return setSkipped(context, team.id, date, wish)
}

async function setSkipped(context: PersonContext, teamId: string, date: LocalDate, wish: Wish): Promise<Reply> {
  const { scope, reader, actor, outbox, now } = context
  await allow(context, 'skip-date')
  const team = await lockTeam(scope, teamId)
  if (!team) throw new UserError(teamGone)
  const today = dateIn(now, team.zone)
  const problem = date < today ? 'past' : (await hasBegun(context, team, date)) ? 'begun' : null
  if (problem) throw new UserError(to => skipRefused(to, problem, { text: date, date, today }))
  const skipped = wish === 'skip'
  const changed = await saveSkipped(scope, teamId, date, skipped)
  if (changed) {
    await context.changed({ kind: 'team-changed', teamId })
    const message = skipTold(team, actor.name, date, today, skipped)
    await outbox.card({
      key: `team-skip:${teamId}:${date}`,
      to: { kind: 'channel', channel: team.channel },
      message,
      urgency: 'answer',
      subject: teamId,
    })
  }
  return privately(skipAnswered(reader, team, { date, today, skipped, changed }))
}

async function hasBegun(context: PersonContext, team: Team, date: LocalDate): Promise<boolean> {
  for (const section of context.offer.settings) if (await section.begun?.(context, team.id, date)) return true
  return false
}
