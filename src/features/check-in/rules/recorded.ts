import { z } from 'zod'

const status = z.enum(['to-do', 'doing', 'blocked', 'done', 'dropped'])
const health = z.enum(['on-track', 'at-risk', 'off-track'])
const standing = z.object({ health: health.nullable(), note: z.string() })

/**
 * What became of an answer beyond its words, as its author is told. `said`: by words, which may say otherwise later; else chosen in the
 * form. `from` is what it was before, to which it returns when the words are withdrawn and nobody changed it since.
 */
export const Recorded = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('task'), number: z.number().int(), status, from: status, said: z.boolean() }),
  z.object({ kind: z.literal('health'), code: z.string(), health, note: z.string(), from: standing }),
  /** A task or initiative went back to what it was, because the words that had changed it are gone. */
  z.object({ kind: z.literal('back'), number: z.number().int(), status }),
  z.object({ kind: z.literal('health-back'), code: z.string(), health: health.nullable() }),
  z.object({ kind: z.literal('noted'), ref: z.string() }),
  z.object({ kind: z.literal('blocker'), number: z.number().int(), ref: z.string().nullable() }),
  /** What could not be done, in a sentence in its author's language, with what to do next. */
  z.object({ kind: z.literal('refused'), ref: z.string(), why: z.string() }),
])
export type Recorded = z.infer<typeof Recorded>
