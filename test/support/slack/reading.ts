import type { MessageBlock, RichElement, ViewBlock } from './shapes.ts'

/** What a person sees in rich text. A mention shows a name that only Slack knows: here it stands as its id. */
export const seenText = (elements: readonly RichElement[]): string => elements.map(seenElement).join('')

function seenElement(element: RichElement): string {
  switch (element.type) {
    case 'text':
    case 'link':
      return element.text
    case 'user':
      return `@${element.user_id}`
    case 'date':
      return element.fallback
    default:
      return element satisfies never
  }
}

export const richParts = (blocks: readonly (MessageBlock | ViewBlock)[]) =>
  blocks.flatMap(block => (block.type === 'rich_text' ? block.elements : []))

/** Every element of rich text in these blocks, lists included. */
export const richElements = (blocks: readonly (MessageBlock | ViewBlock)[]): RichElement[] =>
  richParts(blocks).flatMap(part => (part.type === 'rich_text_list' ? part.elements.flatMap(item => item.elements) : part.elements))

/** Every text that stands in these blocks, in order: paragraphs, quotes, items, headings, small print. */
export function seenTexts(blocks: readonly (MessageBlock | ViewBlock)[]): string[] {
  return blocks.flatMap(block => {
    switch (block.type) {
      case 'header':
        return [block.text.text]
      case 'context':
        return block.elements.map(element => element.text)
      case 'rich_text':
        return block.elements.flatMap(part =>
          part.type === 'rich_text_list' ? part.elements.map(item => seenText(item.elements)) : [seenText(part.elements)],
        )
      case 'image':
        return [block.alt_text]
      case 'divider':
      case 'actions':
        return []
      case 'input':
        return [block.label.text]
      default:
        return block satisfies never
    }
  })
}

/** Whom these blocks ping. */
export const pinged = (blocks: readonly (MessageBlock | ViewBlock)[]): string[] =>
  richElements(blocks).flatMap(element => (element.type === 'user' ? [element.user_id] : []))

/** Buttons and menus in order. */
export const controls = (blocks: readonly (MessageBlock | ViewBlock)[]) =>
  blocks.flatMap(block => (block.type === 'actions' ? block.elements : []))

/** What Slack sends when a button is pressed, or an option of a menu is chosen. */
export function pressed(blocks: readonly (MessageBlock | ViewBlock)[], label: string): unknown {
  const button = controls(blocks).find(control => control.type === 'button' && control.text.text === label)
  if (button?.type !== 'button') throw new Error(`no button says ${label}`)
  return { ...button, action_ts: '1.2' }
}

export function chosen(blocks: readonly (MessageBlock | ViewBlock)[], value: string): unknown {
  for (const block of blocks) {
    if (block.type !== 'actions') continue
    for (const menu of block.elements) {
      if (menu.type !== 'static_select') continue
      const options = [...(menu.options ?? []), ...(menu.option_groups ?? []).flatMap(group => group.options)]
      const selected_option = options.find(option => option.value === value)
      if (selected_option)
        return { type: menu.type, block_id: block.block_id, action_id: menu.action_id, selected_option, action_ts: '1.2' }
    }
  }
  throw new Error(`no menu offers ${value}`)
}
