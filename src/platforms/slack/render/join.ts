import type { types } from '@slack/bolt'

type Part = types.RichTextBlock['elements'][number]

/** The same blocks with neighbours of rich text joined to one block each, which Slack draws a little tighter. */
export function joined(blocks: readonly types.KnownBlock[]): types.KnownBlock[] {
  const all: types.KnownBlock[] = []
  for (const block of blocks) {
    const last = all.at(-1)
    if (last?.type === 'rich_text' && block.type === 'rich_text')
      all.splice(-1, 1, { ...last, elements: joinedParts(last.elements, block.elements) })
    else all.push(block)
  }
  return all
}

/** Two paragraphs become one with a line break, because paragraphs by themselves do not begin a line. */
function joinedParts(before: readonly Part[], after: readonly Part[]): Part[] {
  const [last, first] = [before.at(-1), after[0]]
  if (last?.type !== 'rich_text_section' || first?.type !== 'rich_text_section') return [...before, ...after]
  const one: Part = { type: 'rich_text_section', elements: [...last.elements, { type: 'text', text: '\n' }, ...first.elements] }
  return [...before.slice(0, -1), one, ...after.slice(1)]
}
