import { z } from 'zod'

const status = z.enum(['to-do', 'doing', 'blocked', 'done', 'dropped'])
const health = z.enum(['on-track', 'at-risk', 'off-track'])
const standing = z.object({ health: health.nullable(), note: z.string() })

/** What a ritual keeps for itself beside what is recorded. */
const Keeps = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
export type Keeps = z.infer<typeof Keeps>

/**
 * What became of an answer or a reply beyond its words, as its author is told. `said`: by words, which may say otherwise later; else chosen in the
 * form. `from` is what it was before, to which it returns when the words are withdrawn and nobody changed it since. `by`: the origin whose words
 * changed it, where these only said the same and took over when those were gone; left out: these did.
 */
export const Recorded = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('task'), number: z.number().int(), status, from: status, said: z.boolean(), by: z.string().optional() }),
  /** `keeps`: what a ritual kept of what was said before, to say it again when these words are gone. */
  z.object({
    kind: z.literal('health'),
    code: z.string(),
    health,
    note: z.string(),
    from: standing,
    keeps: Keeps.nullable().optional(),
    by: z.string().optional(),
  }),
  /** A task or initiative went back to what it was, because the words that had changed it are gone. */
  z.object({ kind: z.literal('back'), number: z.number().int(), status }),
  z.object({ kind: z.literal('health-back'), code: z.string(), health: health.nullable() }),
  z.object({ kind: z.literal('noted'), ref: z.string() }),
  /** A task is planned by these words, as typed; `made`: they made it. `unplanned`: it is planned no more, because the words are gone. */
  z.object({ kind: z.literal('planned'), number: z.number().int(), made: z.boolean(), text: z.string(), by: z.string().optional() }),
  z.object({ kind: z.literal('unplanned'), number: z.number().int() }),
  z.object({ kind: z.literal('blocker'), number: z.number().int(), ref: z.string().nullable() }),
  /** What could not be done, in a sentence in its author's language, with what to do next. */
  z.object({ kind: z.literal('refused'), ref: z.string(), why: z.string() }),
])
export type Recorded = z.infer<typeof Recorded>
