/** Why something is said, and what replies under it are about. */

export const summaryKey = (occurrenceId: string): string => `summary:${occurrenceId}`
export const answerKey = (occurrenceId: string, personId: string): string => `answer:${occurrenceId}:${personId}`
export const receiptKey = (occurrenceId: string, personId: string): string => `receipt:${occurrenceId}:${personId}`
export const nudgeKey = (promptId: string): string => `nudge:${promptId}`
export const heldKey = (wordsId: string): string => `held:${wordsId}`
export const welcomeKey = (teamId: string, personId: string): string => `welcome:${teamId}:${personId}`

/** The occurrence whose receipt a subject names; null when it names none. */
export const receiptSubject = (subject: string): string | null => /^receipt:([^:]+):[^:]+$/.exec(subject)?.[1] ?? null
