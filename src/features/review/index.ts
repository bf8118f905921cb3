import type { Feature } from '../feature.ts'
import { ritualParts } from '../rituals/index.ts'
import { answer } from './actions/answer.ts'
import { closeMarkdown, openMarkdown, openMinutes } from './actions/minutes.ts'
import { open, openOne } from './actions/open.ts'
import { decideAboutSleeper, wakeAgain } from './actions/sleep.ts'
import { markDiscussed, markWaiting } from './actions/topic.ts'
import { reviewCommand } from './command.ts'
import { waitingReviews } from './home.ts'
import { REVIEW } from './keys.ts'
import { reviewKind } from './kind.ts'
import { followOwners, OWNERS, ownersChanged } from './owners.ts'
import { heardApplause } from './replies/applause.ts'
import { hearReply } from './replies/hearing.ts'
import { rewordReply } from './replies/rewording.ts'
import { reviewSettings } from './settings.ts'

export { planKept } from './plan-kept.ts'
export type { Kept } from './rules/kept.ts'
export { sleepingInitiatives } from './sleeping.ts'
export { type Review, reviewsBetween } from './store/reviews.ts'

const ritual = ritualParts(reviewKind)

/** The review of a team's initiatives: one card and its thread, and what their owners answer. */
export const reviewFeature: Feature = {
  ...ritual,
  name: REVIEW,
  actions: {
    open,
    'open-one': openOne,
    answer,
    discussed: markDiscussed,
    'not-discussed': markWaiting,
    sleep: decideAboutSleeper,
    wake: wakeAgain,
    minutes: openMinutes,
    markdown: openMarkdown,
    'close-markdown': closeMarkdown,
  },
  commands: [reviewCommand],
  alarms: { ...ritual.alarms, [OWNERS]: ownersChanged },
  settings: reviewSettings,
  home: waitingReviews,
  heard: hearReply,
  reworded: rewordReply,
  reacted: heardApplause,
  async follow(context, change) {
    await ritual.follow(context, change)
    await followOwners(context, change)
  },
}
