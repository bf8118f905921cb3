import { type Field, type FormValues, type InputField, plainText, shortened } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import type { Element } from './card.ts'
import { choicesOf, standingIn } from './options.ts'
import { paragraph } from './paragraph.ts'
import { inputId } from './input-id.ts'
import { runs } from './words.ts'

type Value = FormValues[string] | undefined

/** What stands in a field: what was entered, or what it begins with; a list for choices and people, else one text. */
export function standsIn(field: InputField, entered: Value): readonly string[] {
  if (entered !== undefined) return entered === null ? [] : typeof entered === 'string' ? [entered] : entered
  const { initial } = field
  if (initial === undefined) return []
  return typeof initial === 'object' ? initial : [String(initial)]
}

/** A field as the elements of a card: its input, a hint, and what is wrong with it. */
export function fieldElements(field: Field, entered: Value, error: string | undefined): Element[] {
  if (field.kind === 'note') return plainText(field.text) === '' ? [] : paragraph(field.text, new Map())
  // A list without anything to choose from is none.
  if (field.kind === 'people' && field.only?.length === 0) return paragraph([{ kind: 'bold', text: `${field.label}:` }, ' –'], new Map())
  const input = inputOf(field, standsIn(field, entered))
  const hint = field.hint?.trim() ? [shortened(field.hint, LIMITS.hint)] : []
  return [
    input,
    ...hint.map((text): Element => ({
      type: 'RichTextBlock',
      id: `hint.${field.id}`,
      spacing: 'None',
      inlines: runs([text], { isSubtle: true, size: 'Small' }),
    })),
    ...(error === undefined ? [] : [trouble(`error.${field.id}`, error, 'None')]),
  ]
}

/** What is wrong, said in words; the colour alone would tell nobody. */
export const trouble = (id: string, error: string, spacing: 'None' | 'Small'): Element => ({
  type: 'RichTextBlock',
  id,
  spacing,
  inlines: runs([`⚠️ ${error}`], { color: 'Attention' }),
})

function inputOf(field: InputField, stands: readonly string[]): Element {
  const label = shortened(field.label.trim() === '' ? '–' : field.label, LIMITS.label)
  const asked = { id: inputId(field.id), label, ...(field.required ? { isRequired: true as const, errorMessage: `⚠️ ${label}` } : {}) }
  const first = stands[0] ?? ''
  const begun = (pattern: RegExp) => (pattern.test(first) ? { value: first } : {})
  switch (field.kind) {
    case 'text':
      return {
        type: 'Input.Text',
        ...asked,
        ...(field.lines === 'many' ? { isMultiline: true } : {}),
        // What stands there already must fit, also when it is longer than the field would take now: the form's own check tells.
        maxLength: Math.max(field.maxLength, first.length),
        ...(first === '' ? {} : { value: first }),
      }
    case 'number':
      return { type: 'Input.Number', ...asked, ...numberBegun(first), min: field.min, max: field.max }
    case 'date':
      return { type: 'Input.Date', ...asked, ...begun(/^\d{4}-\d{2}-\d{2}$/) }
    case 'time':
      return { type: 'Input.Time', ...asked, ...begun(/^([01]\d|2[0-3]):[0-5]\d$/) }
    case 'select':
      return list(asked, field.options, stands, false)
    case 'choices':
      return list(asked, field.options, stands, true)
    case 'people':
      return field.only === undefined
        ? directory(asked, stands, field.many)
        : list(
            asked,
            field.only.map(({ user, name }) => ({ label: name, value: user })),
            stands,
            field.many,
          )
    default:
      return field satisfies never
  }
}

/** Also one that is out of bounds: what somebody typed stays there, and the form says what is wrong with it. */
const numberBegun = (value: string) => (/^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? { value: Number(value) } : {})

type Asked = { readonly id: string; readonly label: string; readonly isRequired?: true; readonly errorMessage?: string }

/** All at a glance while they are few and several can be chosen; else a menu, in which the many can be searched. */
function list(asked: Asked, options: Parameters<typeof choicesOf>[0], stands: readonly string[], isMany: boolean): Element {
  const choices = choicesOf(options)
  const value = standingIn(choices, isMany ? stands : stands.slice(0, 1))
  const isFew = choices.length <= LIMITS.optionsAtAGlance
  return {
    type: 'Input.ChoiceSet',
    ...asked,
    choices,
    ...(value === undefined ? {} : { value }),
    ...(isMany ? { isMultiSelect: true } : {}),
    ...(isMany && isFew ? { style: 'expanded', wrap: true } : { style: isMany || isFew ? 'compact' : 'filtered' }),
  }
}

const directory = (asked: Asked, stands: readonly string[], isMany: boolean): Element => ({
  type: 'Input.ChoiceSet',
  ...asked,
  choices: [],
  'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
  ...(stands.length === 0 ? {} : { value: stands.join(',') }),
  ...(isMany ? { isMultiSelect: true } : {}),
  style: 'compact',
})
