import { z } from 'zod'
import type { MessageReference } from './inbound.ts'

/**
 * What a reaction of ours to somebody's message means. Each platform that can react has an emoji for each. None of them is the only place
 * where it is said: an emoji alone means nothing to whoever cannot see it.
 */
export const REACTION_MEANINGS = ['recorded', 'planned', 'win', 'blocker', 'kept', 'question'] as const
export type ReactionMeaning = (typeof REACTION_MEANINGS)[number]

const Meanings = z.array(z.enum(REACTION_MEANINGS))

/** The reactions of ours that are to stand on a message, and those that stood on it and are to go. */
export const Reactions = z.object({ stand: Meanings, gone: Meanings })
export type Reactions = z.infer<typeof Reactions>

/** Reactions on their way out. Whatever of it is so already is left so. */
export type OutgoingReactions = Reactions & {
  /** The platform's id of the workspace. */
  readonly workspace: string
  readonly message: MessageReference
}
