import { z } from 'zod'
import { LIMITS } from '../limits.ts'

/** What a view carries along unseen. `submit` is the code of the command, `keep` whatever the receiving side needs again. */
const Metadata = z.object({ submit: z.string(), keep: z.string() })

/** Throws a RangeError when a view cannot carry so much. */
export function encodeMetadata(metadata: z.infer<typeof Metadata>): string {
  const text = JSON.stringify(metadata)
  if (text.length > LIMITS.privateMetadata) throw new RangeError('a form has more to carry along than a view of Slack holds')
  return text
}

export function readMetadata(text: string): z.infer<typeof Metadata> | null {
  try {
    return Metadata.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
