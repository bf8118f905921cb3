import type { Command } from '#src/chat/index.ts'

/** What the buttons and forms of a review ask for. A review is named by its occurrence. */

/** Answer for one's initiatives, one after the other, beginning with the first that waits. */
export const answerNext = (review: string): Command => ({ action: 'review.open', input: { review } })
/** Answer for one initiative; without `initiative`, the one chosen from a list comes as `choice`. */
export const answerOne = (review: string, initiative?: string): Command => ({
  action: 'review.open-one',
  input: { review, ...(initiative === undefined ? {} : { initiative }) },
})
/** Sends an answer. `shown`: the numbers of the tasks that could be picked; `picked`: of those that were in the plan already. */
export const sendAnswer = (answer: {
  readonly review: string
  readonly initiative: string
  readonly shown: readonly number[]
  readonly picked: readonly number[]
}): Command => ({
  action: 'review.answer',
  input: {
    review: answer.review,
    initiative: answer.initiative,
    shown: answer.shown.join(' '),
    picked: answer.picked.join(' '),
  },
})
