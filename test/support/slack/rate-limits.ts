/**
 * Slack's published rates, by method and within a minute, each with the short burst that it says it lets through. Written apart from what
 * keeps to them, so that one mistake is not made twice.
 */
const LIMITS: Readonly<Record<string, { readonly most: number; readonly per: 'workspace' | 'channel' }>> = {
  /** Tier 3: fifty and more. */
  'chat.update': { most: 60, per: 'workspace' },
  'reactions.add': { most: 60, per: 'workspace' },
  /** Tier 4: a hundred and more. */
  'chat.postEphemeral': { most: 120, per: 'workspace' },
  /** One a second in a channel. */
  'chat.postMessage': { most: 64, per: 'channel' },
}
const MINUTE_MS = 60_000

/** Counts calls as Slack does. */
export type Limits = {
  /** Null: it is let through, and counts. Else it does not, and may be tried again after so many whole seconds. */
  take(method: string, parameters: Readonly<Record<string, string>>): number | null
}

/** `now`: any clock, in milliseconds. */
export function createLimits(now: () => number): Limits {
  const taken = new Map<string, number[]>()
  return {
    take(method, parameters) {
      const limit = LIMITS[method]
      if (limit === undefined) return null
      const name = limit.per === 'channel' ? `${method} ${parameters['channel'] ?? ''}` : method
      const at = now()
      const lately = (taken.get(name) ?? []).filter(before => before > at - MINUTE_MS)
      const [first = at] = lately
      const isFull = lately.length >= limit.most
      taken.set(name, isFull ? lately : [...lately, at])
      return isFull ? Math.ceil((first + MINUTE_MS - at) / 1000) : null
    },
  }
}
