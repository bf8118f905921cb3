/** After this something is missing, not slow, also on a machine that is busy with other tests. */
export const PATIENCE_MS = 20_000

/** For a whole journey. */
export const JOURNEY_MS = 180_000
