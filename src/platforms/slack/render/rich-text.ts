import type { types } from '@slack/bolt'
import type { Text } from '#src/chat/index.ts'
import { words } from './words.ts'

/** Rich text of these parts; nothing when there is nothing to say. */
export const richText = (elements: types.RichTextBlock['elements']): types.RichTextBlock[] => {
  const said = elements.filter(({ elements: inner }) => inner.length > 0)
  return said.length === 0 ? [] : [{ type: 'rich_text', elements: said }]
}

/** One paragraph. */
export const paragraph = (text: Text, longest?: number): types.RichTextBlock[] =>
  richText([{ type: 'rich_text_section', elements: words(text, longest) }])
