import { z } from 'zod'

/** No database holds a null character or half of a surrogate pair, and no button of ours carries one. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** The longest text that any button can carry. */
const INPUT_LENGTH = 500

/**
 * What a button, a select or a form asks for when it is used. It travels through the platform and back, so it is never
 * trusted: it names things, and the action decides from stored roles and stored state.
 */
export const Command = z.object({
  /** The action's full name, `feature.action`. */
  action: z.string().regex(/^[a-z-]+\.[a-z-]+$/),
  input: z.record(z.string(), z.string().max(INPUT_LENGTH).refine(isStorable)),
})
export type Command = z.infer<typeof Command>

/** Slack's ceiling for a button's value; the narrowest of all platforms. */
export const COMMAND_CODE_LENGTH = 2000

/** One text for one command, the same on every platform. Throws when a feature made a command that no button can carry. */
export function encodeCommand(command: Command): string {
  const code = JSON.stringify([command.action, command.input])
  if (code.length > COMMAND_CODE_LENGTH) throw new RangeError(`command ${command.action} is too long to travel in a button`)
  return code
}

const Code = z
  .string()
  .max(COMMAND_CODE_LENGTH)
  .transform((code, context): unknown => {
    try {
      return JSON.parse(code)
    } catch {
      context.addIssue('not a command code')
      return z.NEVER
    }
  })
  .pipe(z.tuple([Command.shape.action, Command.shape.input]))

/** The command in a text that came back from a platform; null when it is none of ours. */
export function decodeCommand(code: string): Command | null {
  const parsed = Code.safeParse(code)
  return parsed.success ? { action: parsed.data[0], input: parsed.data[1] } : null
}

const TYPED = 'engine.typed'

/** Types a command once more, for platforms where words alone open no form: the button brings the leave to open one. */
export const typedAgain = (words: string): Command => ({ action: TYPED, input: { words } })

/** Whether a button can carry these words: neither too long nor of characters that nothing can store. */
export function canBeTypedAgain(words: string): boolean {
  const { action, input } = typedAgain(words)
  return Command.safeParse({ action, input }).success && JSON.stringify([action, input]).length <= COMMAND_CODE_LENGTH
}

/** As much of the words as a button can carry: what is more still stands where it was typed, and can be entered in the form. */
export function carried(words: string): string {
  let kept = beginning(words.replaceAll('\0', ''), INPUT_LENGTH).toWellFormed()
  while (!canBeTypedAgain(kept)) kept = beginning(kept, kept.length >> 1)
  return kept
}

/** So much of a text, without the half of a character at its end. */
const beginning = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')

/** The words that such a button carries; null for every other command. */
export const wordsTyped = ({ action, input }: Command): string | null => (action === TYPED ? (input['words'] ?? null) : null)
