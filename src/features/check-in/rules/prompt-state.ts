import type { Instant } from '#src/time/index.ts'
import { stands, type Response } from './response.ts'

/** What a question reads like now. `isReceipt`: no other card shows this answer to its author, so this one offers to change it. */
export type PromptState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'answered'; readonly at: Instant; readonly isReceipt: boolean }
  | { readonly kind: 'taken-back'; readonly at: Instant }
  | { readonly kind: 'skipped'; readonly at: Instant }
  | { readonly kind: 'closed'; readonly as: 'unanswered' | 'answered' | 'skipped' }

/** `superseded`: the next occurrence has begun for this person. */
export function promptState(prompt: { readonly skippedAt: Instant | null }, response: Response | null, superseded: boolean): PromptState {
  const { skippedAt } = prompt
  if (superseded) return { kind: 'closed', as: stands(response) ? 'answered' : skippedAt === null ? 'unanswered' : 'skipped' }
  if (stands(response)) return { kind: 'answered', at: response.answeredAt, isReceipt: !hasReceipt(response, true) }
  if (skippedAt !== null) return { kind: 'skipped', at: skippedAt }
  if (response?.withdrawnAt) return { kind: 'taken-back', at: response.withdrawnAt }
  return { kind: 'waiting' }
}

/** Words are shown back as they were understood; so is everything that no question stands for. */
export const hasReceipt = ({ entries }: Pick<Response, 'entries'>, wasAsked: boolean): boolean =>
  !wasAsked || entries.some(({ source }) => source === 'words')
