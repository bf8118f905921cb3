import type { Scope } from '#src/db/index.ts'
import { days, type Instant, later } from '#src/time/index.ts'
import { endsForAll, windowsOfOccurrences } from '../rituals/index.ts'
import type { Review } from './store/reviews.ts'

/** When the summary of a review comes: one moment, which the card, the questions and the reminders say. */
export const summaryMoment = async (
  scope: Scope,
  { occurrenceId, openedAt }: Pick<Review, 'occurrenceId' | 'openedAt'>,
): Promise<Instant> => endsForAll(await windowsOfOccurrences(scope, [occurrenceId])) ?? later(openedAt, days(1))
