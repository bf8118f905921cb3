import { z } from 'zod'
import { type Command, decodeCommand } from '#src/chat/index.ts'

const Pressed = z.looseObject({ drumbeat: z.string(), of: z.string().optional(), form: z.undefined().optional() })

/**
 * The command behind the data of a press, with the choice of a list as `input.choice`; null when it is none of ours.
 * `data` is the `value` of a message activity, or the `value.data` of an invoke.
 */
export function readButton(data: unknown): { readonly command: Command } | null {
  const pressed = Pressed.safeParse(data)
  if (!pressed.success) return null
  const command = decodeCommand(pressed.data.drumbeat)
  const { of } = pressed.data
  if (command === null || of === undefined) return command && { command }
  const choice = z
    .string()
    .max(600)
    .safeParse(Object.hasOwn(pressed.data, of) ? pressed.data[of] : undefined)
  const value = choice.success ? /^\d+:(.*)$/s.exec(choice.data)?.[1] : undefined
  return value === undefined ? null : { command: { ...command, input: { ...command.input, choice: value } } }
}
