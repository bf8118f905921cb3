import type { Reply } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { dateIn } from '#src/time/index.ts'
import { type PersonContext, type TypedCommand, UserError } from '../feature.ts'
import { type Health, requireInitiative } from '../initiatives/index.ts'
import { choice, privately } from '../people/index.ts'
import { chooseTeam } from '../teams/index.ts'
import { showMinutes } from './actions/minutes.ts'
import { openChosen } from './actions/open.ts'
import { openNext, ownIn } from './answer-forms.ts'
import { recordAnswer } from './answering.ts'
import { answerNext } from './commands.ts'
import { requireReviewFor, reviewsToAnswer } from './finding.ts'
import { noteTooLong, unreadable } from './messages/problems.ts'
import { recordedMessage } from './messages/recorded.ts'
import { NOTE_LENGTH } from './rules/form.ts'
import { writtenWeek } from './rules/week.ts'
import { readRequest, type Request } from './rules/words.ts'
import { showAsleep } from './sleeping.ts'
import { addTopic, showTopics } from './topics.ts'

/** Answers a review, by form or with the words behind it; and what else there is about reviews. */
export const reviewCommand: TypedCommand = {
  word: 'review',
  short: true,
  also: ['değerlendirme', 'przegląd'],
  usage: [
    { example: '/review', purpose: ({ language }: Reader) => speak(language).say('review.commandPurpose'), often: true },
    {
      example: '/review CX-3 at risk legal is late',
      purpose: ({ language }: Reader) => speak(language).say('review.commandOnePurpose'),
    },
    { example: '/review add Talk about call-centre hours', purpose: ({ language }: Reader) => speak(language).say('minutes.commandAdd') },
    { example: '/review topics', purpose: ({ language }: Reader) => speak(language).say('minutes.commandTopics') },
    { example: '/review 2026-W48', purpose: ({ language }: Reader) => speak(language).say('minutes.commandMinutes') },
  ],
  run: (context, { text }) => answerTo(context, readRequest(text)),
}

async function answerTo(context: PersonContext, request: Request): Promise<Reply> {
  switch (request.kind) {
    case 'answer':
      return answerMine(context)
    case 'about': {
      const initiative = await requireInitiative(context, request.code)
      return openChosen(context, await requireReviewFor(context, initiative), initiative)
    }
    case 'health':
      return sayHealth(context, request)
    case 'minutes': {
      const team = await chooseTeam(context)
      const which = request.of === 'last' ? request.of : { week: writtenWeek(request.of, dateIn(context.now, team.zone)) }
      return showMinutes(context, team, which)
    }
    case 'add':
      return addTopic(context, await chooseTeam(context), request.text)
    case 'topics':
      return showTopics(context, await chooseTeam(context))
    case 'asleep':
      return showAsleep(context, await chooseTeam(context))
    case 'unreadable':
      throw new UserError(reader => unreadable(reader, request.text))
    default:
      return request satisfies never
  }
}

/** The form where one review waits for the actor, or only one is theirs; with several, a button for each. */
async function answerMine(context: PersonContext): Promise<Reply> {
  const reviews = await reviewsToAnswer(context)
  const waiting: (typeof reviews)[number][] = []
  for (const each of reviews) if ((await ownIn(context, each.review)).waiting.length > 0) waiting.push(each)
  const [first, another] = waiting.length > 0 ? waiting : reviews
  if (first && !another) return openNext(context, first.review)
  const { say } = speak(context.reader.language)
  const buttons = reviews.map(({ team, review }) => ({
    label: say('review.answerFor', { team: team.name }),
    command: answerNext(review.occurrenceId),
    style: 'plain' as const,
  }))
  return privately(choice([say('review.whichTeam')], buttons))
}

async function sayHealth(
  context: PersonContext,
  { code, health, note }: { readonly code: string; readonly health: Health; readonly note: string },
): Promise<Reply> {
  if (note.length > NOTE_LENGTH) throw new UserError(reader => noteTooLong(reader, note.length, NOTE_LENGTH))
  const initiative = await requireInitiative(context, code)
  const review = await requireReviewFor(context, initiative)
  const answered = await recordAnswer(context, review, initiative.id, { health, note }, { source: 'command' })
  return privately(recordedMessage(answered, context.reader))
}
