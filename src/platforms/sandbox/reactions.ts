import type { SentenceKey } from '#src/language/index.ts'

/** The reactions one can give here, with how each is called. */
export const REACTIONS = [
  { emoji: '👏', name: 'sandbox.applause' },
  { emoji: '👍', name: 'sandbox.thumbsUp' },
  { emoji: '❤️', name: 'sandbox.heart' },
  { emoji: '🎉', name: 'sandbox.celebration' },
  { emoji: '👀', name: 'sandbox.eyes' },
  { emoji: '✅', name: 'sandbox.checked' },
] as const satisfies readonly { emoji: string; name: SentenceKey }[]

export const isReaction = (emoji: string): boolean => REACTIONS.some(reaction => reaction.emoji === emoji)
