import { LIMITS } from '../limits.ts'

/**
 * An input of Slack holds 3,000 characters; a text that is edited may have more. It is laid out over as many inputs as it needs and put
 * together again as it was: each input's block id says how it hangs on the one before. A field that begins empty, or with little, is one input.
 *
 * `did` · `did.2n` (a line break lies between) · `did.3g` (nothing lies between), each with `@` and the mark of its form
 */
export type TextPart = { /** What is added to the field's id. */ readonly suffix: string; readonly text: string }

export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let [rest, joint] = [text, '']
  for (;;) {
    const cut = cutOf(rest)
    parts.push({ suffix: parts.length === 0 ? '' : `.${parts.length + 1}${joint}`, text: rest.slice(0, cut.at) })
    if (cut.at === rest.length) return parts
    rest = rest.slice(cut.at + (cut.joint === 'n' ? 1 : 0))
    joint = cut.joint
  }
}

/** At the last line break that leaves the input at least half full; else wherever no character is torn apart. */
function cutOf(text: string): { readonly at: number; readonly joint: 'n' | 'g' } {
  const most = LIMITS.inputLength
  if (text.length <= most) return { at: text.length, joint: 'g' }
  const line = text.lastIndexOf('\n', most)
  if (line >= most / 2) return { at: line, joint: 'n' }
  const isTorn = /[\uD800-\uDBFF]/.test(text.charAt(most - 1))
  return { at: isTorn ? most - 1 : most, joint: 'g' }
}

const PART = /^(?<id>[a-zA-Z][a-zA-Z0-9-]*)(?:\.(?<number>\d{1,3})(?<joint>[ng]))?(?:@[a-z0-9]+)?$/

export type BlockName = { readonly id: string; readonly number: number; readonly joint: 'n' | 'g' }

/** Which field an input belongs to; null when it is none of ours. */
export function readBlockId(blockId: string): BlockName | null {
  const { id, number, joint } = PART.exec(blockId)?.groups ?? {}
  return id === undefined ? null : { id, number: Number(number ?? 1), joint: joint === 'n' ? 'n' : 'g' }
}

/** The text of a field's inputs. An input that was emptied takes its line break along. */
export const joinedText = (parts: readonly (BlockName & { readonly text: string })[]): string =>
  parts
    .toSorted((one, other) => one.number - other.number)
    .filter(({ text }) => text !== '')
    .map(({ text, joint }, index) => (index > 0 && joint === 'n' ? `\n${text}` : text))
    .join('')
