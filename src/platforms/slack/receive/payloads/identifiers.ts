import { z } from 'zod'

/** Slack's ids: short, capital letters and digits. */
export const Id = z.string().regex(/^[A-Z0-9]{1,40}$/)
/** Names a message in its channel, and is the moment it was posted: `1234567890.123456`. */
export const Timestamp = z.string().regex(/^\d{1,16}(\.\d{1,10})?$/)
/** What a person wrote, in Slack's mark-up. */
export const Written = z.string().max(100_000)
export const TriggerId = z.string().min(1).max(200)
