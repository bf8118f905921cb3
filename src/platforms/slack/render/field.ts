import type { types } from '@slack/bolt'
import type { Field, FormValues } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import { textParts } from './long-text.ts'
import { type Choice, offered, option } from './options.ts'
import { isBlank, plain } from './plain.ts'
import { paragraph } from './rich-text.ts'

type Value = FormValues[string] | undefined
type Input = types.InputBlock['element']

/**
 * A field as Slack's blocks, with what was entered, or what it begins with. The block id is the field's with the form's mark, the action id
 * its kind: together they say how to read what comes back.
 */
export function fieldBlocks(field: Field, entered: Value, mark: string): types.KnownBlock[] {
  const labelled: Labelled = (asked, element, part = { suffix: '', label: asked.label }) => inputBlock(asked, element, part, mark)
  switch (field.kind) {
    case 'note':
      return paragraph(field.text)
    case 'text':
      return textInputs(field, one(entered, field.initial), labelled)
    case 'number':
      return [labelled(field, numberInput(field, one(entered, field.initial === undefined ? undefined : String(field.initial))))]
    case 'date':
      return [labelled(field, dateInput(one(entered, field.initial)))]
    case 'time':
      return [labelled(field, timeInput(one(entered, field.initial)))]
    case 'select':
      return [labelled(field, menu('select', field.options, one(entered, field.initial)))]
    case 'choices':
      return [labelled(field, severalOf('choices', field.options, many(entered, field.initial)))]
    case 'people':
      return people(field, many(entered, field.initial), labelled)
    default:
      return field satisfies never
  }
}

const one = (entered: Value, initial: string | undefined): string =>
  entered === undefined ? (initial ?? '') : typeof entered === 'string' ? entered : (entered?.[0] ?? '')
const many = (entered: Value, initial: readonly string[]): readonly string[] =>
  entered === undefined ? initial : typeof entered === 'string' ? [entered] : (entered ?? [])

type Asked = Exclude<Field, { kind: 'note' }>

type Part = { readonly suffix: string; readonly label: string }
type Labelled = (asked: Asked, element: Input, part?: Part) => types.InputBlock

const inputBlock = ({ id, hint, required }: Asked, element: Input, { suffix, label }: Part, mark: string): types.InputBlock => ({
  type: 'input',
  block_id: `${id}${suffix}@${mark}`,
  label: plain(isBlank(label) ? '–' : label, LIMITS.label),
  optional: !required,
  element,
  ...(hint === undefined || isBlank(hint) ? {} : { hint: plain(hint, LIMITS.hint) }),
})

function textInputs(field: Extract<Field, { kind: 'text' }>, text: string, labelled: Labelled): types.InputBlock[] {
  const parts = textParts(text)
  return parts.map(({ suffix, text: begun }, index) => {
    const element: types.PlainTextInput = {
      type: 'plain_text_input',
      action_id: 'text',
      multiline: field.lines === 'many',
      // What stands there already must fit, also when it is longer than the field would take now: the form's own check tells.
      max_length: Math.min(Math.max(field.maxLength, text.length), LIMITS.inputLength),
      ...(begun === '' ? {} : { initial_value: begun }),
    }
    const label = parts.length === 1 ? field.label : `${field.label} (${index + 1}/${parts.length})`
    // Only the first part has to be there: what follows may be deleted whole.
    return labelled({ ...field, required: field.required && index === 0 }, element, { suffix, label })
  })
}

const numberInput = ({ min, max }: Extract<Field, { kind: 'number' }>, value: string): types.NumberInput => ({
  type: 'number_input',
  action_id: 'number',
  is_decimal_allowed: false,
  min_value: String(min),
  max_value: String(max),
  ...(/^-?\d{1,15}$/.test(value) && Number(value) >= min && Number(value) <= max ? { initial_value: value } : {}),
})

const dateInput = (value: string): types.Datepicker => ({
  type: 'datepicker',
  action_id: 'date',
  ...(/^\d{4}-\d{2}-\d{2}$/.test(value) ? { initial_date: value } : {}),
})

const timeInput = (value: string): types.Timepicker => ({
  type: 'timepicker',
  action_id: 'time',
  ...(/^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? { initial_time: value } : {}),
})

function menu(action: string, choices: readonly Choice[], chosen: string): types.StaticSelect {
  const standing = choices.find(({ value }) => value === chosen)
  return {
    type: 'static_select',
    action_id: action,
    ...offered(choices),
    ...(standing === undefined ? {} : { initial_option: option(standing) }),
  }
}

/** Boxes to tick while there are few; a menu of several when there are more than Slack puts boxes to. */
function severalOf(action: string, choices: readonly Choice[], chosen: readonly string[]): types.Checkboxes | types.MultiStaticSelect {
  const standing = choices.filter(({ value }) => chosen.includes(value)).map(option)
  const initial = standing.length === 0 ? {} : { initial_options: standing }
  if (choices.length <= LIMITS.checkboxes) return { type: 'checkboxes', action_id: action, options: choices.map(option), ...initial }
  return { type: 'multi_static_select', action_id: action, ...offered(choices), ...initial }
}

function people(field: Extract<Field, { kind: 'people' }>, chosen: readonly string[], labelled: Labelled): types.KnownBlock[] {
  const choices = field.only?.map(({ user, name }) => ({ value: user, label: name }))
  if (choices?.length === 0) return paragraph([{ kind: 'bold', text: `${field.label}:` }, ' –'])
  if (choices) return [labelled(field, field.many ? severalOf('people', choices, chosen) : menu('people', choices, chosen[0] ?? ''))]
  const [first] = chosen
  const element: Input = field.many
    ? { type: 'multi_users_select', action_id: 'people', ...(first === undefined ? {} : { initial_users: [...chosen] }) }
    : { type: 'users_select', action_id: 'people', ...(first === undefined ? {} : { initial_user: first }) }
  return [labelled(field, element)]
}
