import type { Instant } from '#src/time/index.ts'
import { type Blocker, stands } from '../blocker.ts'

/** What becomes of a blocker when somebody does something about it. `same`: it was so before. `over`: it is in nobody's way any more. */
export type Moved = { readonly kind: 'changed'; readonly blocker: Blocker } | { readonly kind: 'same' } | { readonly kind: 'over' }

/** What somebody does about a blocker. `by` and `to` are ids of people; `by` null: Drumbeat itself. */
export type Move =
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'take-over'; readonly by: string }
  | { readonly kind: 'resolve'; readonly by: string | null; readonly note: string }
  | { readonly kind: 'escalate'; readonly to: string }

/** Decides a move. Doing twice what is done already changes nothing, so that double clicks and two at once happen once. */
export function moved(blocker: Blocker, move: Move, now: Instant): Moved {
  if (!stands(blocker)) return { kind: 'over' }
  const become = (changes: Partial<Blocker>): Moved => ({ kind: 'changed', blocker: { ...blocker, ...changes } })
  switch (move.kind) {
    case 'acknowledge':
      return blocker.status === 'acknowledged' ? { kind: 'same' } : become({ status: 'acknowledged', acknowledgedAt: now })
    case 'take-over':
      if (blocker.ownerId === move.by && blocker.status === 'acknowledged') return { kind: 'same' }
      return become({ ownerId: move.by, status: 'acknowledged', acknowledgedAt: now })
    case 'resolve':
      return become({ status: 'resolved', resolvedAt: now, resolvedById: move.by, resolution: move.note })
    case 'escalate':
      return blocker.status === 'escalated' ? { kind: 'same' } : become({ status: 'escalated', escalatedAt: now, escalatedToId: move.to })
    default:
      return move satisfies never
  }
}

/** What can be done about it where it stands, in the order of its buttons. */
export function possibleMoves({ status }: Pick<Blocker, 'status'>): readonly Move['kind'][] {
  switch (status) {
    case 'open':
      return ['acknowledge', 'take-over', 'resolve', 'escalate']
    case 'acknowledged':
      return ['take-over', 'resolve', 'escalate']
    case 'escalated':
      return ['acknowledge', 'take-over', 'resolve']
    case 'resolved':
    case 'withdrawn':
      return []
    default:
      return status satisfies never
  }
}
