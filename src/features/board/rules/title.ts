import { shortened } from '#src/chat/index.ts'

/** As much as fits a line of a card, a button's neighbour, or the title of an initiative. */
const LENGTH = 120

/** What a proposal says besides what it is called; all of it where its name is shortened. */
export function restOf(proposal: { readonly problem: string }): string {
  const problem = proposal.problem.trim()
  const [first = '', ...rest] = problem.split('\n')
  return first.replace(/\s+/gu, ' ').trim() === titleOf(proposal) ? rest.join('\n').trim() : problem
}

/** What a proposal is called: the first line of its problem, in one line, shortened. */
export function titleOf({ problem }: { readonly problem: string }): string {
  const [first = ''] = problem.trim().split('\n')
  return shortened(first.replace(/\s+/gu, ' ').trim(), LENGTH)
}
