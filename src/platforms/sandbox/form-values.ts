import type { Form, FormValues, InputField } from '#src/chat/index.ts'
import type { Speaker } from '#src/language/index.ts'
import { isLocalDate, isLocalTime, localTime } from '#src/time/index.ts'

/** What arrived under one name: once, several times, or not at all. */
export type Arrived = string | readonly string[] | undefined

/** The entered values by field id, in the shapes that the form's fields promise. What is no field of the form is left out. */
export function valuesOf(form: Form, arrived: (id: string) => Arrived): FormValues {
  const values: FormValues = {}
  for (const field of form.fields) {
    if (field.kind === 'note') continue
    const value = arrived(field.id)
    const list = value === undefined ? [] : typeof value === 'string' ? [value] : [...value]
    const isList = field.kind === 'choices' || field.kind === 'people'
    values[field.id] = isList ? list.filter(each => each !== '') : single(field, list[0] ?? '')
  }
  return values
}

/** Nothing is null; a time is written like every time, also when it was typed as 9:30 or 9.30. */
function single(field: InputField, value: string): string | null {
  if (value === '') return null
  const time = value.trim().replace('.', ':')
  return field.kind === 'time' && isLocalTime(time) ? localTime(time) : value
}

const WHOLE = /^[+-]?\d{1,15}$/

function wrongValue(field: InputField, value: string, say: Speaker['say']): string | null {
  switch (field.kind) {
    case 'text':
      return value.length > field.maxLength ? say('sandbox.fieldTooLong', { most: field.maxLength, now: value.length }) : null
    case 'number': {
      const number = WHOLE.test(value.trim()) ? Number(value) : Number.NaN
      return number >= field.min && number <= field.max ? null : say('sandbox.fieldNotANumber', { min: field.min, max: field.max })
    }
    case 'date':
      return isLocalDate(value) ? null : say('sandbox.fieldNotADate')
    case 'time':
      return isLocalTime(value) ? null : say('sandbox.fieldNotATime')
    case 'select':
    case 'choices':
      return field.options.some(option => option.value === value) ? null : say('sandbox.fieldNotAnOption')
    case 'people':
      return field.only === undefined || field.only.some(({ user }) => user === value) ? null : say('sandbox.fieldNotAnOption')
    default:
      return field satisfies never
  }
}

/** What a platform itself can see is wrong, by field id: what is missing, too long, or not of the field's kind. */
export function errorsIn(form: Form, values: FormValues, say: Speaker['say']): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const field of form.fields) {
    if (field.kind === 'note') continue
    const value = Object.hasOwn(values, field.id) ? (values[field.id] ?? null) : null
    const entered = value === null ? [] : typeof value === 'string' ? [value] : value
    const isMissing = field.required && entered.every(each => each.trim() === '')
    const wrong = isMissing
      ? say('sandbox.fieldMissing')
      : (entered.map(each => wrongValue(field, each, say)).find(each => each !== null) ?? null)
    if (wrong !== null) errors[field.id] = wrong
  }
  return errors
}
