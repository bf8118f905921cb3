import { findBlockers } from '../blockers/index.ts'
import type { Feature } from '../feature.ts'
import { ritualParts } from '../rituals/index.ts'
import { findWins } from '../wins/index.ts'
import { answer } from './actions/answer.ts'
import { leaveWords, takeWords } from './actions/held-words.ts'
import { open } from './actions/open.ts'
import { skip } from './actions/skip.ts'
import { takeBack } from './actions/take-back.ts'
import { tryAnswer, tryOpen, trySkip } from './actions/try.ts'
import { checkInCommand } from './checking-in.ts'
import { CHECK_IN } from './drawing.ts'
import { hear } from './hearing.ts'
import { waitingForMe } from './home.ts'
import { checkInKind } from './kind.ts'
import { republish } from './publishing.ts'
import { reword } from './rewording.ts'
import { checkInSettings } from './settings.ts'
import { testCommand } from './testing.ts'
import { WELCOME, welcome, welcomeIsDue } from './welcoming.ts'

export { questionOn } from './expecting.ts'
export { isRemindedOn, reminderDates } from './rules/due.ts'
export { takesWords } from './taking.ts'
export { type Participation, participationBetween } from './store/participation.ts'

const ritual = ritualParts(checkInKind)

/** The answers in which something was said; an origin may be of another ritual, which looks after its own. */
const originsOf = (things: readonly { readonly origin: string | null }[]): string[] => [
  ...new Set(things.flatMap(({ origin }) => origin ?? [])),
]

/** The daily check-in: asks once, takes an answer in whatever form it comes, and shows one tidy card. */
export const checkInFeature: Feature = {
  ...ritual,
  name: CHECK_IN,
  actions: {
    open,
    answer,
    skip,
    'take-back': takeBack,
    'take-words': takeWords,
    'leave-words': leaveWords,
    'try-open': tryOpen,
    'try-answer': tryAnswer,
    'try-skip': trySkip,
  },
  commands: [checkInCommand, testCommand],
  alarms: { ...ritual.alarms, [WELCOME]: welcomeIsDue },
  settings: checkInSettings,
  home: waitingForMe,
  heard: hear,
  reworded: reword,
  async follow(context, change) {
    await ritual.follow(context, change)
    if (change.kind === 'members-changed') await welcome(context, change.teamId, change.joined)
    if (change.kind === 'wins-changed') await republish(context, originsOf(await findWins(context.scope, change.winIds)))
    if (change.kind === 'blockers-changed') await republish(context, originsOf(await findBlockers(context.scope, change.blockerIds)))
  },
}
