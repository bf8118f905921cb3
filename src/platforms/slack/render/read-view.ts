import { z } from 'zod'
import { type Command, decodeCommand, type FormValues } from '#src/chat/index.ts'
import { joinedText, readBlockId } from './long-text.ts'
import { readMetadata } from './private-metadata.ts'

const Chosen = z.object({ value: z.string() })

/** What Slack sends of one input, by its type. Empty is null, absent or an empty list. */
export const InputState = z.discriminatedUnion('type', [
  z.object({ type: z.literal('plain_text_input'), value: z.string().nullish() }),
  z.object({ type: z.literal('number_input'), value: z.string().nullish() }),
  z.object({ type: z.literal('datepicker'), selected_date: z.string().nullish() }),
  z.object({ type: z.literal('timepicker'), selected_time: z.string().nullish() }),
  z.object({ type: z.literal('static_select'), selected_option: Chosen.nullish() }),
  z.object({ type: z.literal('multi_static_select'), selected_options: z.array(Chosen).nullish() }),
  z.object({ type: z.literal('checkboxes'), selected_options: z.array(Chosen).nullish() }),
  z.object({ type: z.literal('users_select'), selected_user: z.string().nullish() }),
  z.object({ type: z.literal('multi_users_select'), selected_users: z.array(z.string()).nullish() }),
])
export type InputState = z.infer<typeof InputState>

const SubmittedView = z.object({
  private_metadata: z.string(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), InputState)) }),
})

/** What was entered in a form of ours, from the `view` of Slack's `view_submission`; null when it is none of ours. */
export function readView(view: unknown): { readonly command: Command; readonly values: FormValues; readonly keep: string } | null {
  const read = SubmittedView.safeParse(view)
  if (!read.success) return null
  const metadata = readMetadata(read.data.private_metadata)
  const command = metadata && decodeCommand(metadata.submit)
  return metadata && command && { command, values: valuesOf(read.data.state.values), keep: metadata.keep }
}

function valuesOf(state: z.infer<typeof SubmittedView>['state']['values']): FormValues {
  const inputs = Object.entries(state).flatMap(([blockId, actions]) => {
    const name = readBlockId(blockId)
    return name === null ? [] : Object.entries(actions).map(([action, input]) => ({ ...name, value: valueOf(action, input) }))
  })
  const fields = Map.groupBy(inputs, ({ id }) => id)
  return Object.fromEntries(
    [...fields].map(([id, parts]) => {
      const [first] = parts
      if (parts.length === 1 && first) return [id, first.value]
      const text = joinedText(parts.map(part => ({ ...part, text: typeof part.value === 'string' ? part.value : '' })))
      return [id, text === '' ? null : text]
    }),
  )
}

/** People are a list, also where only one could be chosen. */
const valueOf = (action: string, input: InputState): FormValues[string] => {
  const value = entered(input)
  if (action !== 'people' || Array.isArray(value)) return value
  return value === null ? [] : [value]
}

function entered(input: InputState): string | string[] | null {
  switch (input.type) {
    case 'plain_text_input':
    case 'number_input':
      return input.value || null
    case 'datepicker':
      return input.selected_date || null
    case 'timepicker':
      return input.selected_time || null
    case 'static_select':
      return input.selected_option?.value ?? null
    case 'multi_static_select':
    case 'checkboxes':
      return (input.selected_options ?? []).map(({ value }) => value)
    case 'users_select':
      return input.selected_user || null
    case 'multi_users_select':
      return input.selected_users ?? []
    default:
      return input satisfies never
  }
}
