import { z } from 'zod'
import { shortened } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import { readBlockId } from './long-text.ts'
import { TROUBLE_BLOCK, troubleBlocks } from './trouble.ts'
import { withEntered } from './with-entered.ts'

const Label = z.looseObject({ text: z.string() })
const Block = z.looseObject({ type: z.string(), block_id: z.string().optional(), label: Label.optional() })
const SubmittedView = z.object({
  type: z.literal('modal'),
  callback_id: z.string(),
  private_metadata: z.string(),
  title: z.unknown(),
  submit: z.unknown(),
  close: z.unknown(),
  blocks: z.array(Block),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) }),
})

/** The body of the acknowledgement that keeps a modal open. */
export type Correction =
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly response_action: 'update'; readonly view: Readonly<Record<string, unknown>> }

/**
 * How a submitted view is answered when something in it is wrong. Errors of fields stand beside them; what is about the form as a whole,
 * or about a field that the view does not have, stands above, in the same view with everything that was typed. Null: not a view of ours.
 */
export function correction(
  view: unknown,
  wrong: { readonly errors: Readonly<Record<string, string>>; readonly notice?: string },
): Correction | null {
  const read = SubmittedView.safeParse(view)
  if (!read.success) return null
  const { state, ...submitted } = read.data
  const inputs = new Map<string, { blockId: string; label: string }>()
  for (const { type, block_id, label } of submitted.blocks) {
    const name = type === 'input' && block_id !== undefined ? readBlockId(block_id) : null
    if (name !== null && block_id !== undefined && !inputs.has(name.id))
      inputs.set(name.id, { blockId: block_id, label: label?.text ?? name.id })
  }
  const errors = Object.entries(wrong.errors)
  if (wrong.notice === undefined && errors.length > 0 && errors.every(([id]) => inputs.has(id))) {
    const beside = errors.map(([id, error]) => [inputs.get(id)?.blockId ?? id, shortened(error, LIMITS.label)] as const)
    return { response_action: 'errors', errors: Object.fromEntries(beside) }
  }
  const labels = new Map([...inputs].map(([id, { label }]) => [id, label]))
  const trouble = troubleBlocks(wrong.errors, wrong.notice, labels)
  const standing = submitted.blocks.filter(({ block_id }) => block_id !== TROUBLE_BLOCK).map(block => withEntered(block, state.values))
  return { response_action: 'update', view: { ...submitted, blocks: [...trouble, ...standing] } }
}
