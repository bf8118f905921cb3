import { z } from 'zod'
import { Command } from './command.ts'
import { Text } from './text.ts'

export const Button = z.object({
  label: z.string().min(1),
  command: Command,
  /** `primary` for the one thing most people will want, `danger` for what takes something away. */
  style: z.enum(['plain', 'primary', 'danger']).default('plain'),
  /** A click is answered with a form. Features leave it out: the engine marks what its actions say of themselves. */
  opens: z.literal('form').optional(),
})
export type Button = z.infer<typeof Button>

/** A choice from a short list. The chosen value reaches the action as `input.choice`. */
export const Select = z.object({
  placeholder: z.string(),
  command: Command,
  options: z.array(z.object({ label: z.string(), value: z.string() })).min(1),
  chosen: z.string().optional(),
  /** As with buttons. */
  opens: z.literal('form').optional(),
})
export type Select = z.infer<typeof Select>

/** A closed union: a renderer handles every kind or does not compile. Inputs live only in forms. */
export const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: z.string() }),
  z.object({ kind: z.literal('text'), text: Text, tone: z.enum(['normal', 'quiet']).default('normal') }),
  /** What a person wrote, set apart from what we say. */
  z.object({ kind: z.literal('quote'), text: Text }),
  z.object({ kind: z.literal('facts'), facts: z.array(z.object({ label: z.string(), value: Text })) }),
  z.object({ kind: z.literal('list'), items: z.array(Text) }),
  /** Said in words too: the bar alone means nothing to a screen reader. */
  z.object({ kind: z.literal('progress'), label: z.string(), done: z.number().int().nonnegative(), of: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('image'), alt: z.string().min(1), png: z.base64(), width: z.number().int(), height: z.number().int() }),
  z.object({ kind: z.literal('divider') }),
  z.object({ kind: z.literal('buttons'), buttons: z.array(Button).min(1) }),
  z.object({ kind: z.literal('select'), select: Select }),
])
export type Block = z.infer<typeof Block>

/** What is said in a conversation. The summary is the notification and the fallback, and says the gist alone. */
export const Message = z.object({
  summary: z.string().min(1),
  blocks: z.array(Block),
  /** How its reader gets no more of this kind. Chats leave it out; e-mail makes a link of it that works without signing in. */
  leave: z.object({ label: z.string().min(1), command: Command }).optional(),
  /** What its reader confirms by following a link. Chats leave it out; e-mail makes a link of it that works without signing in. */
  confirm: z.object({ label: z.string().min(1), command: Command }).optional(),
  /** The language it is written in (`en`, `tr`, `pl`): e-mail says it, and adds its own lines in it. Chats leave it out. */
  language: z.enum(['en', 'tr', 'pl']).optional(),
})
export type Message = z.infer<typeof Message>
