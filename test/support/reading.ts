import { plainText, type Reply } from '#src/chat/index.ts'
import { UserError } from '#src/features/feature.ts'
import type { Reader } from '#src/language/index.ts'
import type { Said } from './context.ts'

/** What a person is told instead of what they asked for, in this reader's language. */
export async function refusal(asked: Promise<unknown>, reader: Reader): Promise<string> {
  try {
    await asked
  } catch (error) {
    if (error instanceof UserError) return error.tell(reader)
    throw error
  }
  throw new Error('nothing was refused')
}

/** Everything a reply or message says, as plain text, line by line. */
export function wordsOf(reply: Reply | Said): string {
  if (reply.kind === 'none') return ''
  if (reply.kind === 'invalid') return [reply.notice ?? '', ...Object.values(reply.errors)].join('\n').trim()
  if (reply.kind === 'form')
    return [reply.form.title, ...reply.form.fields.map(field => (field.kind === 'note' ? plainText(field.text) : field.label))].join('\n')
  return reply.message.blocks
    .map(block => {
      switch (block.kind) {
        case 'heading':
          return block.text
        case 'text':
        case 'quote':
          return plainText(block.text)
        case 'facts':
          return block.facts.map(fact => `${fact.label}: ${plainText(fact.value)}`).join('\n')
        case 'list':
          return block.items.map(plainText).join('\n')
        case 'progress':
          return block.label
        case 'image':
          return block.alt
        case 'divider':
          return '—'
        case 'buttons':
          return block.buttons.map(button => `[${button.label}]`).join(' ')
        case 'select':
          return `[${block.select.placeholder}]`
        default:
          return block satisfies never
      }
    })
    .join('\n')
}
