import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { changeHeld, holdInitiative, type Initiative, relationsTo } from '../../initiatives/index.ts'
import { allowed, privately, sentence } from '../../people/index.ts'
import { record, storyOf } from '../../programme/index.ts'
import { findTeam, type Team, teamReader } from '../../teams/index.ts'
import { redrawReview } from '../drawing.ts'
import { gone } from '../messages/problems.ts'
import { awake, decidedMessage, goesOnNote, sleepOver, wakeTooLate } from '../messages/sleeping.ts'
import { DECISIONS, sleepOrigin, STATUS_AFTER } from '../rules/sleepers.ts'
import { sleepersOf } from '../sleeping.ts'
import { lockReview, type Review, reviewOpenFor } from '../store/reviews.ts'

/**
 * Decides about an initiative that the latest review named as asleep: it goes on, waits, or is dropped. Whoever may move it may. Twice is once.
 * One that somebody has touched since needs no decision: a button on a card that has not been drawn anew changes nothing.
 */
export const decideAboutSleeper = action({
  input: z.object({ review: z.string(), initiative: z.string(), as: z.enum(DECISIONS) }),
  async run(context, { review: occurrenceId, initiative: id, as }): Promise<Reply> {
    const { scope, reader } = context
    const { review, team } = await held(context, occurrenceId)
    const initiative = await holdInitiative(context, id, 'itself')
    await allowed(context, 'move-initiative', relationsTo(initiative, context.actor.personId))
    const sleeper = (await sleepersOf(scope, review)).find(each => each.initiative.id === id)
    if (sleeper?.decided?.as === as) return { kind: 'none' }
    const isLatest = (await reviewOpenFor(scope, review.teamId))?.occurrenceId === occurrenceId
    if (!sleeper || !isLatest || initiative.status !== 'active') throw new UserError(to => sleepOver(to, initiative))
    if (sleeper.isAwake && sleeper.decided === null) {
      await redrawReview(context, occurrenceId)
      return privately(sentence([sleepOver(reader, initiative)]))
    }
    if (as === 'continue') await goOn(context, review, team, initiative)
    else await changeHeld(context, initiative, { status: STATUS_AFTER[as] }, { way: 'review', origin: sleepOrigin(occurrenceId) })
    await redrawReview(context, occurrenceId)
    return as === 'continue' ? { kind: 'none' } : privately(decidedMessage(initiative, as, occurrenceId, reader))
  },
})

/** Takes such a decision back: the initiative is active again, unless something else has become of it since. */
export const wakeAgain = action({
  input: z.object({ review: z.string(), initiative: z.string() }),
  async run(context, { review: occurrenceId, initiative: id }): Promise<Reply> {
    const { scope, actor, reader } = context
    await held(context, occurrenceId)
    const initiative = await holdInitiative(context, id, 'itself')
    await allowed(context, 'move-initiative', relationsTo(initiative, actor.personId))
    if (initiative.status !== 'active') {
      const story = await storyOf(scope, { kind: 'initiative', id })
      const last = story.findLast(({ undoneBy, changes }) => undoneBy === null && changes.some(({ field }) => field === 'status'))
      if (last?.origin !== sleepOrigin(occurrenceId)) throw new UserError(to => wakeTooLate(to, initiative))
      await changeHeld(context, initiative, { status: 'active' }, { way: 'review', origin: sleepOrigin(occurrenceId) })
      await redrawReview(context, occurrenceId)
    }
    return privately(awake(initiative, reader))
  },
})

/** A word in its story is a touch: for three weeks nobody asks again. */
async function goOn(context: PersonContext, { occurrenceId }: Review, team: Team, { id }: Initiative): Promise<void> {
  await record(context, [
    {
      subject: { kind: 'initiative', id },
      kind: 'note',
      changes: [{ field: 'text', from: null, to: goesOnNote(teamReader(team)) }],
      personId: context.actor.personId,
      way: 'review',
      group: context.newId(),
      origin: sleepOrigin(occurrenceId),
    },
  ])
}

async function held({ scope }: PersonContext, occurrenceId: string): Promise<{ readonly review: Review; readonly team: Team }> {
  const review = await lockReview(scope, occurrenceId)
  const team = review && (await findTeam(scope, review.teamId))
  if (!team) throw new UserError(gone)
  return { review, team }
}
