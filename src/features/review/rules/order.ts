import type { InitiativeFacts } from './opening.ts'

const RANK = { 'off-track': 0, 'at-risk': 1, 'on-track': 2 } as const
const NOT_SAID = 2
const NO_PRIORITY = 6

/**
 * The most important first: off track, at risk, all others; then by how much is overdue, by the age of the oldest blocker, by priority
 * (those without one last), and at last by their code.
 */
export const byImportance = (facts: readonly InitiativeFacts[]): InitiativeFacts[] => facts.toSorted(compare)

function compare(one: InitiativeFacts, other: InitiativeFacts): number {
  return (
    rankOf(one) - rankOf(other) ||
    other.overdue - one.overdue ||
    (other.blocker?.days ?? -1) - (one.blocker?.days ?? -1) ||
    (one.priority ?? NO_PRIORITY) - (other.priority ?? NO_PRIORITY) ||
    numberOf(one) - numberOf(other)
  )
}

const rankOf = ({ health }: InitiativeFacts): number => (health === null ? NOT_SAID : RANK[health])
const numberOf = ({ code }: InitiativeFacts): number => Number(/\d+$/.exec(code)?.[0] ?? 0)
