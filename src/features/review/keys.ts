/** The name of the ritual's kind, and of the feature. */
export const REVIEW = 'review'

/** The header card of a review in its team's channel, and the root of its thread. Also what replies under it are about. */
export const reviewKey = (occurrenceId: string): string => `review:${occurrenceId}`
export const nudgeKey = (promptId: string): string => `review-nudge:${promptId}`

/** The review whose header card a subject names; null when it names none. */
export const reviewSubject = (subject: string): string | null => /^review:([^:]+)$/.exec(subject)?.[1] ?? null

/** What shows what was recorded from a reply, and what reactions to that reply are about. */
export const replySubject = (replyId: string): string => `reply:${replyId}`

/** The reply that such a subject names; null when it names none. */
export const replyOfSubject = (subject: string): string | null => /^reply:([^:]+)$/.exec(subject)?.[1] ?? null
