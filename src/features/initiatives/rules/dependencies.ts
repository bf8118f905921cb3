/** For each initiative, those that must be finished before it. */
export type Dependencies = ReadonlyMap<string, readonly string[]>

/**
 * The circle that would come about if `id` depended on `others` too: from `id` along what depends on what back to `id`, which stands at
 * both ends. Null: none. Of several the shortest, so that it can be read.
 */
export function circleWith(dependencies: Dependencies, id: string, others: readonly string[]): string[] | null {
  if (others.includes(id)) return [id, id]
  const cameFrom = new Map<string, string>(others.map(other => [other, id]))
  const queue = [...others]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (next === id) return pathTo(cameFrom, id)
    for (const further of dependencies.get(next) ?? []) {
      if (cameFrom.has(further)) continue
      cameFrom.set(further, next)
      queue.push(further)
    }
  }
  return null
}

function pathTo(cameFrom: ReadonlyMap<string, string>, id: string): string[] {
  const path = [id]
  for (let at = cameFrom.get(id); at !== undefined && at !== id; at = cameFrom.get(at)) path.unshift(at)
  return [id, ...path]
}

/** Everything that waits for `id`, directly or through others, the nearest first; never `id` itself. */
export function waitingFor(dependencies: Dependencies, id: string): string[] {
  const dependents = new Map<string, string[]>()
  for (const [one, needed] of dependencies) for (const other of needed) dependents.set(other, [...(dependents.get(other) ?? []), one])
  const found = new Set([id])
  for (const next of found) for (const further of dependents.get(next) ?? []) found.add(further)
  found.delete(id)
  return [...found]
}
