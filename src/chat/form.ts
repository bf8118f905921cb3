import { z } from 'zod'
import { Command } from './command.ts'
import { Text } from './text.ts'

const common = {
  id: z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]*$/),
  label: z.string().min(1),
  hint: z.string().optional(),
  required: z.boolean().default(false),
}
const options = z.array(z.object({ label: z.string().min(1), value: z.string().min(1) })).min(1)

/** A closed union like the blocks of a message. Every field has a label; a hint says what the label cannot. */
export const Field = z.discriminatedUnion('kind', [
  /** Said between fields; asks nothing. */
  z.object({ kind: z.literal('note'), text: Text }),
  z.object({
    ...common,
    kind: z.literal('text'),
    lines: z.enum(['one', 'many']),
    initial: z.string().optional(),
    maxLength: z.number().int().positive(),
  }),
  z.object({ ...common, kind: z.literal('number'), initial: z.number().int().optional(), min: z.number().int(), max: z.number().int() }),
  z.object({ ...common, kind: z.literal('date'), initial: z.string().optional() }),
  z.object({ ...common, kind: z.literal('time'), initial: z.string().optional() }),
  z.object({ ...common, kind: z.literal('select'), options, initial: z.string().optional() }),
  z.object({ ...common, kind: z.literal('choices'), options, initial: z.array(z.string()) }),
  /** People of the workspace. Values are the platform's user ids. `only` narrows whom can be chosen. */
  z.object({
    ...common,
    kind: z.literal('people'),
    initial: z.array(z.string()),
    many: z.boolean(),
    only: z.array(z.object({ user: z.string(), name: z.string() })).optional(),
  }),
])
export type Field = z.infer<typeof Field>
export type InputField = Exclude<Field, { kind: 'note' }>

/** A dialog. Submitting runs `submit` with the values; the platform keeps what was typed until it is accepted. */
export const Form = z.object({
  title: z.string().min(1),
  fields: z.array(Field),
  submitLabel: z.string().min(1),
  cancelLabel: z.string().min(1),
  submit: Command,
})
export type Form = z.infer<typeof Form>

/** What a person entered, by field id: text, number as typed, date, time and select as a string; choices and people as a list; nothing as null. */
export const FormValues = z.record(z.string().max(80), z.union([z.string().max(40_000), z.array(z.string().max(200)).max(1000), z.null()]))
export type FormValues = z.infer<typeof FormValues>
