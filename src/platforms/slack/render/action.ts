import { z } from 'zod'
import { type Command, decodeCommand } from '#src/chat/index.ts'
import { codeOfMenu } from './select.ts'

const Action = z.discriminatedUnion('type', [
  z.object({ type: z.literal('button'), value: z.string() }),
  z.object({
    type: z.literal('static_select'),
    block_id: z.string(),
    action_id: z.string(),
    selected_option: z.object({ value: z.string() }),
  }),
])

/** The command behind one entry of `actions` in Slack's `block_actions`, with the choice of a menu; null when it is none of ours. */
export function readAction(action: unknown): Command | null {
  const parsed = Action.safeParse(action)
  if (!parsed.success) return null
  if (parsed.data.type === 'button') return decodeCommand(parsed.data.value)
  const code = codeOfMenu(parsed.data.block_id, parsed.data.action_id)
  const command = code === null ? null : decodeCommand(code)
  return command && { ...command, input: { ...command.input, choice: parsed.data.selected_option.value } }
}
