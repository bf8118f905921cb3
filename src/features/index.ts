import { checkInFeature } from './check-in/index.ts'
import type { Feature } from './feature.ts'
import { peopleFeature } from './people/index.ts'
import { teamsFeature } from './teams/index.ts'

export { directory } from './teams/index.ts'

/** Every feature, lowest first: a feature may use those above it in this list, never those below. */
export const features: readonly Feature[] = [peopleFeature, teamsFeature, checkInFeature]
