import { andMore, encodeCommand, type Field, type Form, type FormValues, shortened } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import { titled } from './buttons.ts'
import { type Card, cardOf, type Element } from './card.ts'
import { fieldElements, standsIn, trouble } from './field.ts'
import { bytesOf, fits } from './fit.ts'
import { packed } from './packed-form.ts'
import { paragraph } from './paragraph.ts'
import { formAsTyped, inWords } from './typed.ts'

/** A form as it begins, or with what was entered and what is wrong with it. */
export type Shown = {
  readonly values?: FormValues
  readonly errors?: Readonly<Record<string, string>>
  readonly notice?: string
}

/** What stands in the bar of the dialog. */
export const formTitle = (form: Form): string => shortened(form.title, LIMITS.dialogTitle)

/**
 * A form as the card of a dialog. Fields that a card has no room for are left out, with how many, those first that are empty and need not be
 * filled in; what stood in them comes back unchanged. Throws a RangeError when not even one field has room.
 */
export function renderForm(asked: Form, shown: Shown = {}): Card {
  const form = formAsTyped(asked)
  const kept = form.fields.map(field => ({
    field,
    weight: weightOf(field, shown.values),
    bytes: bytesOf(
      field.kind === 'note' ? fieldElements(field, undefined, undefined) : fieldElements(field, shown.values?.[field.id], undefined),
    ),
  }))
  // Without what surrounds the fields, which is dear to find out: what is too much by itself goes first.
  while (kept.reduce((sum, { bytes }) => sum + bytes, 0) > LIMITS.cardBytes) leaveOut(kept)
  for (;;) {
    const card = cardWith(form, shown, new Set(kept.map(({ field }) => field)))
    if (fits(card)) return card
    if (kept.length === 0) throw new RangeError('a form is too large for a card of Teams')
    leaveOut(kept)
  }
}

/** Takes away the last field of the least weight. */
function leaveOut(kept: { readonly weight: number }[]): void {
  const least = Math.min(...kept.map(({ weight }) => weight))
  kept.splice(
    kept.findLastIndex(({ weight }) => weight === least),
    1,
  )
}

/** A mere note goes first, then what is empty, then what holds something, and last what must be filled in. */
function weightOf(field: Field, values: FormValues | undefined): number {
  if (field.kind === 'note') return 0
  if (field.required) return 3
  return standsIn(field, values?.[field.id]).some(value => value !== '') ? 2 : 1
}

function cardWith(form: Form, { values = {}, errors = {}, notice }: Shown, shown: ReadonlySet<Field>): Card {
  const fields = form.fields.filter(field => shown.has(field))
  const hidden = form.fields.filter(field => !shown.has(field))
  const kept = { ...withoutField(form, values), ...valuesOf(hidden, values) }
  const beside = new Set(fields.flatMap(field => (field.kind === 'note' ? [] : [field.id])))
  // What no field shows stands above them all.
  const above = [
    ...(notice === undefined || notice === '' ? [] : [trouble('notice', inWords(notice), 'Small')]),
    ...Object.entries(errors).flatMap(([id, error]) => (beside.has(id) ? [] : [trouble(`error.${id}`, error, 'Small')])),
  ]
  const missing = Object.keys(kept).length + hidden.filter(({ kind }) => kind === 'note').length
  const body: Element[] = [
    ...above,
    ...fields.flatMap(field =>
      field.kind === 'note' ? fieldElements(field, undefined, undefined) : fieldElements(field, values[field.id], errors[field.id]),
    ),
    ...(missing > 0 ? paragraph([andMore(missing)], new Map()) : []),
  ]
  const data = { drumbeat: encodeCommand(form.submit), form: packed({ form: { ...form, fields }, kept }) }
  const send = { type: 'Action.Submit', title: titled(form.submitLabel), style: 'positive', data } as const
  return cardOf(body.length > 0 ? body : paragraph([form.title], new Map()), { actions: [send] })
}

/** Values of fields that were left out already when this form was shown before. */
const withoutField = (form: Form, values: FormValues): FormValues => {
  const known = new Set(form.fields.flatMap(field => (field.kind === 'note' ? [] : [field.id])))
  return Object.fromEntries(Object.entries(values).filter(([id]) => !known.has(id)))
}

/** What stands in fields that are not shown. */
const valuesOf = (fields: readonly Field[], values: FormValues): FormValues =>
  Object.fromEntries(
    fields.flatMap((field): [string, FormValues[string]][] => {
      if (field.kind === 'note') return []
      const stands = [...standsIn(field, values[field.id])]
      return [[field.id, field.kind === 'choices' || field.kind === 'people' ? stands : (stands[0] ?? null)]]
    }),
  )
