import { vi } from 'vitest'

/** A condition on what works by itself: looked at until it holds. */
export const eventually = <T>(look: () => Promise<T> | T): Promise<T> => vi.waitFor(look, { timeout: 30_000, interval: 50 })
