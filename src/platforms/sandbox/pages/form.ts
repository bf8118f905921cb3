import type { Form, FormValues, InputField } from '#src/chat/index.ts'
import { html, type Markup } from '#src/web/html.ts'
import type { View } from '../view.ts'
import { fieldMarkup, type Entered } from './field.ts'
import { words, type Eyes } from './words.ts'

/** A form as it stands: as it was opened, or as it came back with what is wrong in it. */
export type OpenForm = {
  readonly form: Form
  /** Null: just opened. */
  readonly values: FormValues | null
  readonly errors: Readonly<Record<string, string>>
  readonly notice: string | undefined
  /** Names this filling-in, so that sending it twice counts once. */
  readonly once: string
  /** Whether it stands in a dialog, or is a page where scripts do not run. */
  readonly place: 'dialog' | 'page'
  readonly send: string
  readonly back: string
}

/** What a record itself says of a name: ids come from outside, and every object inherits something called constructor. */
const own = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

function beginsWith(field: InputField): Entered {
  const initial = field.initial ?? null
  return typeof initial === 'number' ? String(initial) : initial
}

/** Everything wrong that no field of the form can show beside itself. */
function general({ form, errors, notice }: OpenForm): string[] {
  const shown = new Set(form.fields.flatMap(field => (field.kind === 'note' ? [] : [field.id])))
  const homeless = Object.entries(errors).flatMap(([id, error]) => (shown.has(id) ? [] : [error]))
  return [...(notice === undefined ? [] : [notice]), ...homeless]
}

/** Asked before something typed is thrown away. */
const leaving = ({ say }: Eyes['voice']): Markup =>
  html`<div class="row end leaving" role="group" aria-labelledby="form-leaving" hidden data-leaving>
    <p id="form-leaving">${say('sandbox.discardQuestion')}</p>
    <button class="button plain" type="button" data-discard>${say('sandbox.discard')}</button>
    <button class="button primary" type="button" aria-describedby="form-leaving" data-stay>${say('sandbox.keepWriting')}</button>
  </div>`

/**
 * A form. It carries its own description along, because the answer to what was sent may be that something is wrong in it, and no
 * server should have to remember every form that anyone ever opened. What comes back is checked like everything from outside.
 */
export function formMarkup(open: OpenForm, eyes: Eyes & Pick<View, 'people'>): Markup {
  const { form, values, errors } = open
  const trouble = general(open)
  return html`<form class="form" method="post" action="${open.send}" novalidate data-form>
    <h2 id="form-title" tabindex="-1">${form.title}</h2>
    <div class="trouble" role="alert" id="form-trouble">${trouble.map(sentence => html`<p>${sentence}</p>`)}</div>
    <input type="hidden" name="once" value="${open.once}" />
    <input type="hidden" name="form" value="${JSON.stringify(form)}" />
    <div class="fields">
      ${form.fields.map(field =>
        field.kind === 'note'
          ? html`<p class="note">${words(field.text, eyes)}</p>`
          : fieldMarkup(field, {
              entered: values === null ? beginsWith(field) : (own(values, field.id) ?? null),
              error: own(errors, field.id),
              voice: eyes.voice,
              people: eyes.people,
            }),
      )}
    </div>
    ${open.place === 'dialog' && leaving(eyes.voice)}
    <div class="row end" data-deciding>
      ${
        open.place === 'dialog'
          ? html`<button class="button plain" type="button" data-close>${form.cancelLabel}</button>`
          : html`<a class="button plain" href="${open.back}">${form.cancelLabel}</a>`
      }
      <button class="button primary" type="submit">${form.submitLabel}</button>
    </div>
  </form>`
}
