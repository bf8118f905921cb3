import { z } from 'zod'
import { instant } from '#src/time/index.ts'

/**
 * Text is data. Strings are literal: what a person typed stands in them as typed, and each renderer escapes
 * it once. Nothing in a string ever becomes bold, a link or a ping.
 */
const moment = z.number().int().transform(instant)

export const Inline = z.union([
  z.string(),
  z.object({ kind: z.literal('bold'), text: z.string() }),
  z.object({ kind: z.literal('link'), text: z.string(), url: z.url() }),
  /** Pings this person. `user` is the platform's id of the account. */
  z.object({ kind: z.literal('mention'), user: z.string(), name: z.string() }),
  /** A moment; `text` says it in the reader's zone, for platforms that cannot localise by themselves. */
  z.object({ kind: z.literal('time'), at: moment, text: z.string() }),
  /** The code of a thing, such as `CX-3` or `#41`. */
  z.object({ kind: z.literal('ref'), text: z.string() }),
])
export type Inline = z.infer<typeof Inline>

export const Text = z.array(Inline).readonly()
export type Text = z.infer<typeof Text>

/** What remains of a text when only characters can be shown: notifications, logs of a screen reader, e-mail subjects. */
export const plainText = (text: Text): string =>
  text.map(part => (typeof part === 'string' ? part : part.kind === 'mention' ? part.name : part.text)).join('')
