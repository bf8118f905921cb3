import type { FormValues } from '#src/chat/index.ts'
import type { Input } from './shapes.ts'
import { validModal } from './validator.ts'

type Entered = FormValues[string]

/**
 * A modal as Slack sends it back when it is submitted: what it began with, and over it what was entered, by the label of the input. A text
 * is one input's text, people and options are named by id or value.
 */
export function submitted(view: unknown, entered: Readonly<Record<string, Entered>> = {}): Record<string, unknown> {
  const modal = validModal(view)
  const inputs = modal.blocks.filter(block => block.type === 'input')
  const unknown = Object.keys(entered).filter(label => !inputs.some(input => input.label.text === label))
  if (unknown.length > 0) throw new Error(`no input is labelled ${unknown.join(', ')}`)
  const values = inputs.map(input => {
    const { text } = input.label
    const state = text in entered ? stateWith(input, entered[text] ?? null) : stateAtBeginning(input)
    return [input.block_id, { [input.element.action_id]: { type: input.element.type, ...state } }]
  })
  return { id: 'V1', team_id: 'T1', hash: '1.abc', ...modal, state: { values: Object.fromEntries(values) } }
}

function stateAtBeginning({ element }: Input): Record<string, unknown> {
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
      return { value: element.initial_value ?? null }
    case 'datepicker':
      return { selected_date: element.initial_date ?? null }
    case 'timepicker':
      return { selected_time: element.initial_time ?? null }
    case 'static_select':
      return { selected_option: element.initial_option ?? null }
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: element.initial_options ?? [] }
    case 'users_select':
      return { selected_user: element.initial_user ?? null }
    case 'multi_users_select':
      return { selected_users: element.initial_users ?? [] }
    default:
      return element satisfies never
  }
}

function stateWith({ element }: Input, entered: Entered): Record<string, unknown> {
  const one = typeof entered === 'string' ? entered : (entered?.[0] ?? null)
  const many = typeof entered === 'string' ? [entered] : (entered ?? [])
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
      return { value: one }
    case 'datepicker':
      return { selected_date: one }
    case 'timepicker':
      return { selected_time: one }
    case 'users_select':
      return { selected_user: one }
    case 'multi_users_select':
      return { selected_users: many }
    case 'static_select':
      return { selected_option: offered(element).find(({ value }) => value === one) ?? null }
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: offered(element).filter(({ value }) => many.includes(value)) }
    default:
      return element satisfies never
  }
}

type Menu = Extract<Input['element'], { type: 'static_select' | 'multi_static_select' | 'checkboxes' }>

const offered = (menu: Menu) =>
  menu.type === 'checkboxes' ? menu.options : [...(menu.options ?? []), ...(menu.option_groups ?? []).flatMap(group => group.options)]
