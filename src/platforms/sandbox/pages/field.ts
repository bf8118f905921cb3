import type { InputField } from '#src/chat/index.ts'
import { html, type Markup, type Part } from '#src/web/html.ts'
import type { Participant } from '../participants.ts'
import { avatar } from './avatar.ts'
import { LINE_BREAK } from './line-break.ts'
import type { Voice } from './voice.ts'

/** What stands in a field: what was entered, or what it began with. */
export type Entered = string | readonly string[] | null

export type FieldSetting = {
  readonly entered: Entered
  readonly error: string | undefined
  readonly voice: Voice
  readonly people: readonly Participant[]
}

type Choice = { readonly label: string; readonly value: string; readonly before?: Markup }

export const nameOfField = (id: string): string => `value:${id}`

/** The attributes that every input of a field has: its name, what describes it, and whether it is wrong. */
function attributes(field: InputField, setting: FieldSetting): Markup {
  const id = `field-${field.id}`
  const described = [field.hint !== undefined && `${id}-hint`, setting.error !== undefined && `${id}-error`].filter(Boolean).join(' ')
  return html`${described !== '' && html` aria-describedby="${described}"`}${setting.error !== undefined && html` aria-invalid="true"`}`
}

const named = (field: InputField): Markup => html`id="field-${field.id}" name="${nameOfField(field.id)}"`
const needed = (field: InputField): Part => field.required && html` aria-required="true"`

const oneOf = (setting: FieldSetting): string => (typeof setting.entered === 'string' ? setting.entered : (setting.entered?.[0] ?? ''))
const manyOf = (setting: FieldSetting): readonly string[] =>
  typeof setting.entered === 'string' ? [setting.entered] : (setting.entered ?? [])

function selectOne(field: InputField, choices: readonly Choice[], setting: FieldSetting): Markup {
  const chosen = oneOf(setting)
  const mustOffer = !field.required || !choices.some(({ value }) => value === chosen)
  return html`<select ${named(field)}${attributes(field, setting)}${needed(field)}>
    ${mustOffer && html`<option value="">${setting.voice.say('sandbox.nothingChosen')}</option>`}
    ${choices.map(({ label, value }) => html`<option value="${value}" ${value === chosen && html` selected`}>${label}</option>`)}
  </select>`
}

const selectMany = (field: InputField, choices: readonly Choice[], setting: FieldSetting): Markup =>
  html`<div class="choices">
    ${choices.map(
      ({ label, value, before }) =>
        html`<label class="choice-box"
          ><input type="checkbox" name="${nameOfField(field.id)}" value="${value}" ${manyOf(setting).includes(value) && html` checked`} />
          ${before}<span dir="auto">${label}</span></label
        >`,
    )}
  </div>`

function peopleChoices(field: Extract<InputField, { kind: 'people' }>, people: readonly Participant[]): Choice[] {
  const offered = field.only ?? people.filter(({ isBot }) => !isBot).map(({ id, name }) => ({ user: id, name }))
  return offered.map(({ user, name }) => {
    const person = people.find(({ id }) => id === user)
    return { label: name, value: user, ...(person === undefined ? {} : { before: avatar(people, person) }) }
  })
}

function input(field: InputField, setting: FieldSetting): Markup {
  const rest = html`${attributes(field, setting)}${needed(field)}`
  switch (field.kind) {
    case 'text':
      return field.lines === 'many'
        ? html`<textarea ${named(field)} rows="3" dir="auto" ${rest}>${LINE_BREAK}${oneOf(setting)}</textarea>`
        : html`<input type="text" ${named(field)} value="${oneOf(setting)}" dir="auto" autocomplete="off" ${rest} />`
    case 'number':
      return html`<input type="text" inputmode="numeric" ${named(field)} value="${oneOf(setting)}" autocomplete="off" ${rest} />`
    case 'date':
      return html`<input type="date" ${named(field)} value="${oneOf(setting)}" ${rest} />`
    case 'time':
      // Not the browser's own field for times, which writes 9:30 PM or 21:30 as the browser likes.
      return html`<input type="text" inputmode="numeric" ${named(field)} value="${oneOf(setting)}" autocomplete="off" ${rest} />`
    case 'select':
      return selectOne(field, field.options, setting)
    case 'choices':
      return selectMany(field, field.options, setting)
    case 'people':
      return (field.many ? selectMany : selectOne)(field, peopleChoices(field, setting.people), setting)
    default:
      return field satisfies never
  }
}

/** A field with its label, its hint and what is wrong with it. The label's text is the whole name of the field. */
export function fieldMarkup(field: InputField, setting: FieldSetting): Markup {
  const id = `field-${field.id}`
  const isGroup = field.kind === 'choices' || (field.kind === 'people' && field.many)
  const around = html`${field.hint !== undefined && html`<p class="hint" id="${id}-hint" dir="auto">${field.hint}</p>`}`
  const wrong = html`${setting.error !== undefined && html`<p class="error" id="${id}-error">${setting.error}</p>`}`
  const optional = html`${!field.required && html` <span class="optional" aria-hidden="true">${setting.voice.say('sandbox.optional')}</span>`}`
  return isGroup
    ? html`<fieldset class="field" id="${id}" ${attributes(field, setting)} tabindex="-1">
        <legend dir="auto">${field.label}</legend>
        ${around}${input(field, setting)}${wrong}
      </fieldset>`
    : html`<div class="field">
        <div class="label"><label for="${id}" dir="auto">${field.label}</label>${optional}</div>
        ${around}${input(field, setting)}${wrong}
      </div>`
}
