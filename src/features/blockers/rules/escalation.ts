/** Somebody whom a blocker may be escalated to. */
export type Candidate = { readonly id: string; readonly isReachable: boolean; readonly isAway: boolean }

/** Who there is, nearest first: the initiative's sponsor, its owner, the leaders, the admins. */
export type Ranks<Somebody extends Candidate> = readonly (readonly Somebody[])[]

/**
 * To whom a blocker is escalated: the nearest rank that has anybody, and of it the first. Passed over are closed accounts always, and
 * as long as there is somebody else: who holds it already or escalates it themself, and who is away. Never nobody: at last whoever holds it.
 */
export function escalatedTo<Somebody extends Candidate>(
  ranks: Ranks<Somebody>,
  holder: Somebody,
  by: string | null,
): { readonly to: Somebody; readonly also: readonly Somebody[] } {
  const reachable = ranks.map(rank => rank.filter(({ isReachable }) => isReachable))
  const concerned = ({ id }: Candidate) => id === holder.id || id === by
  const others = reachable.map(rank => rank.filter(person => !concerned(person)))
  const present = others.map(rank => rank.filter(({ isAway }) => !isAway))
  for (const choice of [present, others, reachable]) {
    const rank = choice.find(people => people.length > 0)
    const [to, ...also] = rank ?? []
    if (to) return { to, also }
  }
  return { to: holder, also: [] }
}
