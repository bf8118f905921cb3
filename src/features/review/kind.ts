import { speak } from '#src/language/index.ts'
import { type RitualKind, saveSummarised, windowsOfOccurrences } from '../rituals/index.ts'
import { initiativesCovered, ownersCovered, teamsReviewing } from './covering.ts'
import { redrawReview } from './drawing.ts'
import { nudgeKey, REVIEW } from './keys.ts'
import { missedMessage } from './messages/missed.ts'
import { nudgeMessage } from './messages/nudge.ts'
import { openReview } from './opening.ts'
import { drawQuestions } from './questions.ts'
import { REVIEW_DAYS } from './rules/recurrence.ts'
import { lockReview, reviewAfter, reviewOf, saveReviewClosed } from './store/reviews.ts'
import { statementsIn } from './store/statements.ts'

/** Of a day, so much is left after the reminder; of a shorter window, a quarter. */
const NUDGE_BEFORE = 120

/** What makes a review a review: the owners of what it covers are asked, and a card in the channel carries its thread. */
export const reviewKind: RitualKind = {
  name: REVIEW,
  ...REVIEW_DAYS,
  opensWithTeam: true,
  timeEnds: 'for-all',
  people: ownersCovered,
  teamsOf: teamsReviewing,
  nudgeBeforeMinutes: windowMinutes => Math.min(NUDGE_BEFORE, Math.floor(windowMinutes / 4)),
  called: ({ language }) => speak(language).say('review.name'),
  opened: openReview,

  /**
   * Whoever has answered for all that is theirs; who has nothing left to answer for, because it is another's now, need not be asked either, and
   * nobody once the next review has opened: this one takes no more answers.
   */
  async answered(scope, occurrenceId, personIds) {
    const review = await reviewOf(scope, occurrenceId)
    if (!review || (await reviewAfter(scope, review))) return new Set(personIds)
    const said = new Set((await statementsIn(scope, [occurrenceId])).filter(({ health }) => health !== null).map(each => each.initiativeId))
    const covered = await initiativesCovered(scope, { id: review.teamId })
    const waited = new Set(covered.filter(({ id }) => !said.has(id)).map(({ ownerId }) => ownerId))
    return new Set(personIds.filter(id => !waited.has(id)))
  },

  async ask(context, dueAt, asked) {
    const messages = await drawQuestions(
      context.scope,
      dueAt,
      asked.map(({ person }) => person),
    )
    for (const { person, key, subject, expiresAt } of asked) {
      const message = messages.get(person.id)
      const to = { kind: 'direct', user: person.user } as const
      if (message) await context.outbox.card({ key, to, message, urgency: 'fan-out', subject, expiresAt })
    }
  },

  // The opening of a review closes the questions of the one before, whoever is asked anew.
  supersede: () => Promise.resolve(),

  nudge: nudgeMessage,
  nudgeKey,

  /** With the first window that ends the header card becomes the summary; after that it is kept up to date. */
  async closed(context, { occurrence }) {
    const { scope, now } = context
    const review = await lockReview(scope, occurrence.id)
    if (!review) return
    const windows = await windowsOfOccurrences(scope, [occurrence.id])
    if (review.closedAt === null && windows.some(({ status }) => status === 'closed')) {
      await saveReviewClosed(scope, occurrence.id, now)
      await saveSummarised(scope, occurrence.id, now)
    }
    await redrawReview(context, occurrence.id)
  },

  /** A review of which only one place was slept through is held all the same, by whichever window comes. */
  missed(slept, reader) {
    const missed = slept.filter(({ zones }) => zones === null)
    return missed.length > 0 ? missedMessage(missed, reader) : null
  },

  momentName(moment, team, { language }) {
    const { say } = speak(language)
    switch (moment.kind) {
      case 'opening':
        return say('review.momentOpening', { team: team.name, place: moment.place, time: moment.time })
      case 'nudge':
        return say('review.momentNudge', { team: team.name })
      case 'closing':
        return say('review.momentClosing', { team: team.name })
      default:
        return moment satisfies never
    }
  },
}
