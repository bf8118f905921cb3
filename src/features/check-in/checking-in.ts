import type { Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { type PersonContext, type TypedCommand, UserError } from '../feature.ts'
import { findPerson } from '../people/index.ts'
import { ritualOfTeam } from '../rituals/index.ts'
import { teamOfChannel, type Team } from '../teams/index.ts'
import { openAnswerForm } from './actions/open.ts'
import type { Target } from './commands.ts'
import { CHECK_IN } from './drawing.ts'
import { choiceMessage, sentence } from './messages/choice.ts'
import { recordWords } from './recording-words.ts'
import { requireMember } from './targeting.ts'
import { openQuestions, possibleAnswers } from './waiting.ts'

/** `/checkin`: answer at any time, early or late, by form or with the words behind it. */
export const checkInCommand: TypedCommand = {
  word: 'checkin',
  short: true,
  usage: [
    { example: '/checkin', purpose: ({ language }) => speak(language).say('checkIn.commandPurpose'), often: true },
    { example: '/checkin done the survey', purpose: ({ language }) => speak(language).say('checkIn.commandWordsPurpose') },
  ],
  async run(context, { text }): Promise<Reply> {
    const choices = await choicesOf(context)
    const [only, another] = choices
    if (!only) throw new UserError(({ language }) => speak(language).say('checkIn.noTeam'))
    if (text.trim() === '') {
      return another ? { kind: 'private', message: choiceMessage(choices, context.reader) } : openAnswerForm(context, only.target)
    }
    if (another) throw new UserError(({ language }) => speak(language).say('checkIn.chooseTeamWords'))
    await recordWords(context, only.target, { text, message: null })
    return { kind: 'private', message: sentence(speak(context.reader.language).say('checkIn.recordedWords', { team: only.team })) }
  },
}

type Choice = { readonly team: string; readonly target: Target }

/** In a channel its team's check-in; elsewhere the one that waits, or that is possible at all. */
async function choicesOf(context: PersonContext): Promise<readonly Choice[]> {
  const { scope, now, actor, conversation } = context
  const person = await findPerson(scope, actor.personId)
  if (!person) return []
  const possible = await possibleAnswers(scope, person, now)
  const team = conversation.kind === 'channel' ? await teamOfChannel(scope, conversation.channel) : null
  if (team) return [await choiceIn(context, team, possible)]
  const waiting = (await openQuestions(scope, person, now)).filter(({ waits }) => waits)
  const waitingTargets = possible.filter(({ target }) => waiting.some(question => question.target.ritual === target.ritual))
  return waitingTargets.length > 0 ? waitingTargets : possible
}

async function choiceIn(context: PersonContext, team: Team, possible: readonly Choice[]): Promise<Choice> {
  await requireMember(context, team)
  const ritual = await ritualOfTeam(context.scope, team.id, CHECK_IN)
  const choice = possible.find(({ target }) => target.ritual === ritual?.id)
  if (!choice) throw new UserError(({ language }) => speak(language).say('checkIn.noCheckIn', { team: team.name }))
  return choice
}
