import type { Inline } from '#src/chat/index.ts'
import type { Scope } from '#src/db/index.ts'
import { initiativeRef, openInitiatives } from '../initiatives/index.ts'
import { isMergeable, OPEN_PROPOSALS, type Proposal, proposalRef } from './board.ts'
import { similarTo } from './rules/similar.ts'
import { titleOf } from './rules/title.ts'
import { proposalsOf } from './store/proposals.ts'

/** Something that a proposal may be about the same as. `id` is that of a proposal or of an initiative, as `kind` says. */
export type Item = { readonly kind: 'proposal' | 'initiative'; readonly id: string; readonly ref: Inline; readonly title: string }

type Compared = Item & { readonly texts: readonly string[]; readonly isTarget: boolean }

/** Everything open that a proposal could be merged into, what is alike first, and of the rest proposals before initiatives, the latest first. */
export async function mergeTargets(scope: Scope, proposal: Proposal): Promise<Item[]> {
  const among = (await openItems(scope, proposal)).filter(({ isTarget }) => isTarget)
  const alike = alikeOf(among, proposal)
  return [...alike, ...among.filter(item => !alike.includes(item))]
}

/** What is open and like a proposal, the most alike first, five at most. */
export const similarItems = async (scope: Scope, proposal: Proposal): Promise<Item[]> => alikeOf(await openItems(scope, proposal), proposal)

function alikeOf(among: readonly Compared[], { problem, reversesId }: Proposal): Compared[] {
  // A reversal names what it is about by itself.
  if (reversesId !== null) return []
  return similarTo(problem, among).flatMap(id => among.find(item => item.id === id) ?? [])
}

async function openItems(scope: Scope, { id: own }: Pick<Proposal, 'id'>): Promise<Compared[]> {
  const proposals = (await proposalsOf(scope, null, OPEN_PROPOSALS)).filter(({ id }) => id !== own).toReversed()
  const initiatives = (await openInitiatives(scope)).toSorted((one, other) => other.number - one.number)
  return [
    ...proposals.map((each): Compared => ({
      kind: 'proposal',
      id: each.id,
      ref: proposalRef(each),
      title: titleOf(each),
      texts: [titleOf(each), each.problem],
      isTarget: isMergeable(each),
    })),
    ...initiatives.map(({ id, title, goal, code }): Compared => ({
      kind: 'initiative',
      id,
      ref: initiativeRef({ code }),
      title,
      texts: [title, `${title} ${goal}`],
      isTarget: true,
    })),
  ]
}
