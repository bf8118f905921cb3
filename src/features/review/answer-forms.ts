import type { Reply, Text } from '#src/chat/index.ts'
import { type PersonContext, UserError } from '../feature.ts'
import type { Initiative } from '../initiatives/index.ts'
import { isOpen, tasksOfInitiative } from '../tasks/index.ts'
import { ritualOfTeam } from '../rituals/index.ts'
import { findTeam } from '../teams/index.ts'
import { sendAnswer } from './commands.ts'
import { initiativesCovered } from './covering.ts'
import { dueInReview } from './due.ts'
import { REVIEW } from './keys.ts'
import { answerForm } from './messages/answer-form.ts'
import { gone, nothingYours, over } from './messages/problems.ts'
import { MOST_SHOWN } from './rules/form.ts'
import { isWeekly } from './rules/recurrence.ts'
import { planIn } from './store/plan.ts'
import { type Review, reviewOf, reviewOpenFor } from './store/reviews.ts'
import { statementsIn } from './store/statements.ts'

/** A review that takes answers, as a form is opened for it. UserError when there is none of this name, or the next one has opened. */
export async function requireOpenReview({ scope }: Pick<PersonContext, 'scope'>, occurrenceId: string): Promise<Review> {
  const review = await reviewOf(scope, occurrenceId)
  if (!review) throw new UserError(gone)
  if ((await reviewOpenFor(scope, review.teamId))?.occurrenceId !== occurrenceId) throw new UserError(over)
  return review
}

/** What of a review is the actor's to answer for, and what of that waits, by number. */
export async function ownIn({ scope, actor }: PersonContext, review: Review): Promise<{ own: Initiative[]; waiting: Initiative[] }> {
  const team = await findTeam(scope, review.teamId)
  const covered = team ? await initiativesCovered(scope, team) : []
  const own = covered.filter(({ ownerId }) => ownerId === actor.personId)
  const said = new Set(
    (await statementsIn(scope, [review.occurrenceId])).filter(({ health }) => health !== null).map(each => each.initiativeId),
  )
  return { own, waiting: own.filter(({ id }) => !said.has(id)) }
}

/** The form for the first of the actor's initiatives that waits, else for the first of them. UserError when none is theirs. */
export async function openNext(context: PersonContext, review: Review): Promise<Reply> {
  const { own, waiting } = await ownIn(context, review)
  const [next = own[0]] = waiting
  if (!next) throw new UserError(nothingYours)
  return openFor(context, review, next, own.length > 1 ? { step: own.length - waiting.length + 1, all: own.length } : null)
}

/**
 * The form for one initiative. Whether the actor may answer for it is asked when they do. `step`: which of several it is; `told`: what is to
 * be said of the answer before it.
 */
export async function openFor(
  { scope, now, reader }: PersonContext,
  review: Review,
  initiative: Initiative,
  step: { readonly step: number; readonly all: number } | null,
  told: Text = [],
): Promise<Reply> {
  const { occurrenceId } = review
  const said = (await statementsIn(scope, [occurrenceId])).find(({ initiativeId }) => initiativeId === initiative.id) ?? null
  const tasks = (await tasksOfInitiative(scope, initiative.id)).filter(isOpen)
  const planned = new Set((await planIn(scope, [occurrenceId])).map(({ taskId }) => taskId))
  const shown = tasks.slice(0, MOST_SHOWN)
  const submit = sendAnswer({
    review: occurrenceId,
    initiative: initiative.id,
    shown: shown.map(({ number }) => number),
    picked: shown.filter(({ id }) => planned.has(id)).map(({ number }) => number),
  })
  const ritual = await ritualOfTeam(scope, review.teamId, REVIEW)
  const dueOn = await dueInReview({ scope, now }, review)
  const position = step && step.step <= step.all ? step : null
  return {
    kind: 'form',
    form: answerForm(
      { initiative, said, tasks, planned, dueOn, isWeekly: ritual === null || isWeekly(ritual.recurrence), step: position, told, submit },
      reader,
    ),
  }
}
