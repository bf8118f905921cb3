import { blockersFeature } from './blockers/index.ts'
import { boardFeature } from './board/index.ts'
import { checkInFeature } from './check-in/index.ts'
import { digestFeature } from './digest/index.ts'
import type { Feature } from './feature.ts'
import { initiativesFeature } from './initiatives/index.ts'
import { peopleFeature } from './people/index.ts'
import { programmeFeature } from './programme/index.ts'
import { remindersFeature } from './reminders/index.ts'
import { reviewFeature } from './review/index.ts'
import { tasksFeature } from './tasks/index.ts'
import { teamsFeature } from './teams/index.ts'
import { winsFeature } from './wins/index.ts'

export { digestsCome } from './digest/index.ts'
export { directory } from './teams/index.ts'

/** Every feature, lowest first: a feature may use those above it in this list, never those below. */
export const features: readonly Feature[] = [
  peopleFeature,
  teamsFeature,
  programmeFeature,
  initiativesFeature,
  tasksFeature,
  winsFeature,
  blockersFeature,
  checkInFeature,
  remindersFeature,
  reviewFeature,
  boardFeature,
  digestFeature,
]
