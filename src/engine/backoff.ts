const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 5 * 60_000

/**
 * How long to wait after so many failed attempts, in milliseconds: doubles from one second up to `longest`, five minutes unless told otherwise.
 * `random` (0 up to 1) takes up to half of it away, so that what failed together does not come back together.
 */
export function retryDelay(attempts: number, random: number, longest = LONGEST_DELAY_MS): number {
  const full = Math.min(FIRST_DELAY_MS * 2 ** (Math.max(attempts, 1) - 1), longest)
  return Math.round(full * (1 - random / 2))
}
