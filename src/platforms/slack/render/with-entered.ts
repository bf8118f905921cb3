import { z } from 'zod'
import { InputState } from './read-view.ts'

const Element = z.looseObject({ type: z.string(), action_id: z.string() })
/** Slack's option goes back as it came: it has to be the same as one of the list. */
const Options = z.object({ selected_option: z.unknown().optional(), selected_options: z.array(z.unknown()).nullish() })

/** An input block with what was entered as what it begins with; any other block as it is. */
export function withEntered<Block extends { readonly block_id?: string | undefined }>(
  block: Block,
  values: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Block {
  const element = Element.safeParse('element' in block ? block.element : null).data
  if (element === undefined || block.block_id === undefined) return block
  const entered = values[block.block_id]?.[element.action_id]
  const state = InputState.safeParse(entered).data
  if (state === undefined) return block
  const bare = Object.fromEntries(Object.entries(element).filter(([name]) => !name.startsWith('initial_')))
  const begins = Object.entries(beginning(state, Options.parse(entered))).filter(([, value]) => !isNothing(value))
  return { ...block, element: { ...bare, ...Object.fromEntries(begins) } }
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

function beginning(state: InputState, options: z.infer<typeof Options>): Readonly<Record<string, unknown>> {
  switch (state.type) {
    case 'plain_text_input':
    case 'number_input':
      return { initial_value: state.value }
    case 'datepicker':
      return { initial_date: state.selected_date }
    case 'timepicker':
      return { initial_time: state.selected_time }
    case 'static_select':
      return { initial_option: options.selected_option }
    case 'multi_static_select':
    case 'checkboxes':
      return { initial_options: options.selected_options }
    case 'users_select':
      return { initial_user: state.selected_user }
    case 'multi_users_select':
      return { initial_users: state.selected_users }
    default:
      return state satisfies never
  }
}
