import type { ReactionMeaning } from '#src/chat/index.ts'
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

/** Those that only Drumbeat gives. */
export const OWN_REACTIONS = [
  { emoji: '📌', name: 'sandbox.pushpin' },
  { emoji: '🚧', name: 'sandbox.construction' },
  { emoji: '📝', name: 'sandbox.memo' },
  { emoji: '❓', name: 'sandbox.questionMark' },
] as const satisfies readonly { emoji: string; name: SentenceKey }[]

/** What Drumbeat says with a reaction. */
export const EMOJI_OF: Readonly<Record<ReactionMeaning, string>> = {
  recorded: '✅',
  planned: '📌',
  win: '🎉',
  blocker: '🚧',
  kept: '📝',
  question: '❓',
}

export const isReaction = (emoji: string): boolean => REACTIONS.some(reaction => reaction.emoji === emoji)
