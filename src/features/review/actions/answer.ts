import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { isReachable, peopleNamed, privately } from '../../people/index.ts'
import { promptOf } from '../../rituals/index.ts'
import { isOpen, LONGEST_TITLE, notReachable, requireTasks, tasksByNumber } from '../../tasks/index.ts'
import { type Answer, type Answered, recordAnswer } from '../answering.ts'
import { openFor, ownIn, requireOpenReview } from '../answer-forms.ts'
import { leftOut, recordedMessage } from '../messages/recorded.ts'
import { beginning } from '../messages/blocks.ts'
import { noteTooLong, taskClosed } from '../messages/problems.ts'
import { type Entered, FIELD, MOST_NEW, NOTE_LENGTH, Numbers, readForm } from '../rules/form.ts'
import { planIn } from '../store/plan.ts'
import type { Review } from '../store/reviews.ts'

/** Takes the answer form for one initiative; where another of the actor's waits, its form follows. Sent twice, it says the same once. */
export const answer = action({
  input: z.object({ review: z.string(), initiative: z.string(), shown: Numbers, picked: Numbers }),
  async run(context, { review: id, initiative, shown, picked }, values) {
    const entered = readForm(values)
    const review = await requireOpenReview(context, id)
    const mistakes = mistakesIn(entered, context.reader)
    if (mistakes) return mistakes
    const made = await newTasks(context, review, entered)
    if ('mistake' in made) return { kind: 'invalid', errors: { [FIELD.newTasks]: made.mistake } }
    const answered = await recordAnswer(
      context,
      review,
      initiative,
      { ...(await given(context, entered, { shown, picked })), newTasks: made },
      { source: 'form' },
    )
    return (await nextForm(context, review, answered)) ?? shownBack(context, review, answered)
  },
})

type Mistakes = Extract<Reply, { kind: 'invalid' }> | null

function mistakesIn({ health, note, newLines }: Entered, reader: Reader): Mistakes {
  const { say } = speak(reader.language)
  const tooLong = newLines.find(line => line.length > LONGEST_TITLE)
  const errors = {
    ...(health === null ? { [FIELD.health]: say('review.healthMissing') } : {}),
    ...(note.length > NOTE_LENGTH ? { [FIELD.note]: noteTooLong(reader, note.length, NOTE_LENGTH) } : {}),
    ...(newLines.length > MOST_NEW ? { [FIELD.newTasks]: say('review.tooManyTasks', { limit: MOST_NEW }) } : {}),
    ...(tooLong === undefined
      ? {}
      : { [FIELD.newTasks]: say('review.titleTooLong', { title: beginning(tooLong, 40), limit: LONGEST_TITLE }) }),
  }
  return Object.keys(errors).length > 0 ? { kind: 'invalid', errors } : null
}

type NewTasks = NonNullable<Answer['newTasks']>

/**
 * What the lines ask to be made, each for whom it names; what is wrong with the first that names a task or a person we do not know, or a task
 * that is over. One that was done after it had been planned here may stand there still.
 */
async function newTasks(
  context: PersonContext,
  { occurrenceId }: Review,
  { typed, newLines }: Entered,
): Promise<NewTasks | { readonly mistake: string }> {
  const wanted: NewTasks[number][] = []
  try {
    const closed = (await requireTasks(context, typed)).filter(task => !isOpen(task))
    const planned = closed.length > 0 ? await planIn(context.scope, [occurrenceId]) : []
    const over = closed.find(({ id }) => !planned.some(({ taskId }) => taskId === id))
    if (over) throw new UserError(reader => taskClosed(reader, over))
    for (const line of newLines) {
      const { rest, people } = await peopleNamed(context, { text: line, named: [], command: 'task add', most: 1 })
      const [person] = people
      if (person && !isReachable(person)) throw notReachable(person.name)
      wanted.push({ title: rest === '' ? line : rest, ...(person ? { assigneeId: person.id } : {}) })
    }
  } catch (error) {
    if (error instanceof UserError) return { mistake: error.tell(context.reader) }
    throw error
  }
  return wanted
}

/** What of the tasks that were shown joins the plan, and what leaves it: what others planned meanwhile stays. */
async function given(
  { scope }: PersonContext,
  { health, note, picked }: Entered,
  began: { readonly shown: readonly number[]; readonly picked: readonly number[] },
): Promise<Answer> {
  const unpicked = began.picked.filter(number => began.shown.includes(number) && !picked.includes(number))
  const tasks = await tasksByNumber(scope, [...picked, ...unpicked])
  const ids = (numbers: readonly number[]) => numbers.flatMap(number => tasks.get(number)?.id ?? [])
  return { ...(health === null ? {} : { health, note }), planTaskIds: ids(picked), unplanTaskIds: ids(unpicked) }
}

/** The form of the actor's next initiative that waits; null: none does, or the one just answered was not theirs. */
async function nextForm(context: PersonContext, review: Review, { initiative, closed }: Answered): Promise<Reply | null> {
  const { own, waiting } = await ownIn(context, review)
  const [next] = waiting
  if (!next || !own.some(({ id }) => id === initiative.id)) return null
  const told = closed.length > 0 ? leftOut(closed, context.reader) : []
  return openFor(context, review, next, { step: own.length - waiting.length + 1, all: own.length }, told)
}

/** Whoever was asked sees on that card what they said; whoever was not is told, and so is what could not be planned. */
async function shownBack({ scope, actor, reader }: PersonContext, review: Review, answered: Answered): Promise<Reply> {
  const prompt = await promptOf(scope, review.occurrenceId, actor.personId)
  const isOnCard = prompt?.status === 'asked' && answered.initiative.ownerId === actor.personId
  return isOnCard && answered.closed.length === 0 ? { kind: 'none' } : privately(recordedMessage(answered, reader))
}
