import { vi } from 'vitest'

/** A condition on what works by itself: looked at until it holds. */
export const eventually = <T>(look: () => Promise<T> | T): Promise<T> => vi.waitFor(look, { timeout: 30_000, interval: 50 })

/** Why something is waited for in vain: what is to be read instead, and what was logged meanwhile. */
export const unseen = (words: string | RegExp, seen: string, complaints: readonly string[]): string =>
  [`nothing says ${String(words)}, but:`, seen, ...complaints].join('\n')
