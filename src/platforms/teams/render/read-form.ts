import { z } from 'zod'
import { type Command, decodeCommand, type Form, type FormValues, type InputField } from '#src/chat/index.ts'
import { inputId } from './input-id.ts'
import { chosenValues } from './options.ts'
import { unpacked } from './packed-form.ts'

const Sent = z.looseObject({ drumbeat: z.string(), form: z.string() })
/** A client may send a number as one, and leaves out or empties what nobody filled in. */
const Entered = z.union([z.string().max(40_000), z.number().transform(String)]).nullish()

/**
 * What was entered in a form of ours, from the data of Teams' `task/submit`; null when it is none. `form` is the form as it was shown: with
 * all of `values` it can be shown again.
 */
export function readForm(data: unknown): { readonly form: Form; readonly command: Command; readonly values: FormValues } | null {
  const sent = Sent.safeParse(data).data
  const command = sent && decodeCommand(sent.drumbeat)
  const carried = sent && unpacked(sent.form)
  if (!command || !carried) return null
  const { form, kept } = carried
  const values: FormValues = { ...kept }
  for (const field of form.fields) {
    if (field.kind === 'note') continue
    const id = inputId(field.id)
    const entered = Entered.safeParse(Object.hasOwn(sent, id) ? sent[id] : undefined)
    if (!entered.success) return null
    values[field.id] = valueOf(field, entered.data ?? '')
  }
  return { form, command, values }
}

function valueOf(field: InputField, entered: string): FormValues[string] {
  switch (field.kind) {
    case 'text':
      return entered.replaceAll('\r\n', '\n') || null
    case 'number':
    case 'date':
    case 'time':
      return entered || null
    case 'select':
      return chosenValues(entered)[0] ?? null
    case 'choices':
    case 'people':
      return chosenValues(entered)
    default:
      return field satisfies never
  }
}
