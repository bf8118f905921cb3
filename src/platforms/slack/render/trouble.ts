import type { types } from '@slack/bolt'
import type { Inline } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import { paragraph } from './rich-text.ts'

export const TROUBLE_BLOCK = 'trouble!'

/** What is wrong, above the fields: what is about the form as a whole, and by the label of its field what cannot be said beside it. */
export function troubleBlocks(
  errors: Readonly<Record<string, string>>,
  notice: string | undefined,
  labels: ReadonlyMap<string, string>,
): types.RichTextBlock[] {
  const byField = Object.entries(errors).map(([id, error]): Inline[] => {
    const label = labels.get(id)
    return label === undefined ? [error] : [{ kind: 'bold', text: `${label}:` }, ` ${error}`]
  })
  const lines = [...(notice === undefined || notice === '' ? [] : [[`⚠️ ${notice}`]]), ...byField]
  const text = lines.flatMap((line, index) => (index === 0 ? line : ['\n', ...line]))
  return paragraph(text, LIMITS.sectionText).map(block => ({ ...block, block_id: TROUBLE_BLOCK }))
}
