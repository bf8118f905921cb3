import { z } from 'zod'

/** The signs of the emoji in a text, by the names that stand for them there. */
export type Signs = ReadonlyMap<string, string>

const Emoji = z.object({
  type: z.literal('emoji'),
  name: z.string(),
  /** Code points, as `1f44b-1f3fb`. The workspace's own emoji have none. */
  unicode: z.string().regex(/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/),
  skin_tone: z.number().int().min(2).max(6).optional(),
})
const Parts = z.union([z.array(z.unknown()), z.looseObject({ elements: z.array(z.unknown()) }).transform(({ elements }) => elements)])
/** Rich text nests lists in lists. */
const DEEPEST = 8
const HIGHEST = 0x10ffff

/** What Slack says of the emoji of a message, in its `blocks`. Of any other shape they say nothing. */
export function signsIn(blocks: unknown): Signs {
  const signs = new Map<string, string>()
  const look = (part: unknown, depth: number): void => {
    const emoji = Emoji.safeParse(part)
    if (emoji.success) {
      const { name, unicode, skin_tone: tone } = emoji.data
      const points = unicode.split('-').map(point => Number.parseInt(point, 16))
      const code = tone === undefined ? `:${name}:` : `:${name}::skin-tone-${tone}:`
      if (points.every(point => point <= HIGHEST)) signs.set(code, String.fromCodePoint(...points).toWellFormed())
      return
    }
    const parts = Parts.safeParse(part)
    if (parts.success && depth < DEEPEST) for (const inner of parts.data) look(inner, depth + 1)
  }
  look(blocks, 0)
  return signs
}

/** What somebody wrote, with the signs in place of their names. Addresses and mentions stay as they are. */
export function withSigns(written: string, signs: Signs): string {
  if (signs.size === 0) return written
  // The longest first: a name with a tone of skin begins like the one without.
  const codes = [...signs.keys()].toSorted((one, other) => other.length - one.length)
  const parts = written.split(/(<[^<>]+>)/).map(part => {
    if (part.startsWith('<')) return part
    return codes.reduce((text, code) => text.replaceAll(code, signs.get(code) ?? code), part)
  })
  return parts.join('')
}
