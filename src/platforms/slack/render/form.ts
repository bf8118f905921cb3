import { createHash } from 'node:crypto'
import type { types } from '@slack/bolt'
import { andMore, encodeCommand, type Form, type FormValues } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import { fieldBlocks } from './field.ts'
import { escapedLength } from './escape.ts'
import { isBlank, plain } from './plain.ts'
import { encodeMetadata } from './private-metadata.ts'
import { paragraph } from './rich-text.ts'
import { troubleBlocks } from './trouble.ts'

/** Of all views of ours; what each is about stands in its metadata. */
export const FORM_CALLBACK = 'drumbeat-form'

/**
 * A form as Slack's modal: as it begins, or with what was entered (`values`) and what is wrong with it. `keep` comes back with the
 * submission; together with the command there is room for about 2,900 characters, and a RangeError beyond.
 */
export function formView(
  form: Form,
  standing: {
    readonly values?: FormValues
    readonly errors?: Readonly<Record<string, string>>
    readonly notice?: string
    readonly keep: string
  },
): types.ModalView {
  const { values, errors = {}, notice, keep } = standing
  const labels = new Map(form.fields.flatMap(field => (field.kind === 'note' ? [] : [[field.id, field.label] as const])))
  const isCut = escapedLength(form.title) > LIMITS.viewTitle
  // The bar has room for two words; the whole title must stand somewhere.
  const title = isCut ? paragraph([{ kind: 'bold', text: form.title }], LIMITS.sectionText) : []
  const trouble = troubleBlocks(errors, notice, labels)
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK,
    private_metadata: encodeMetadata({ submit: encodeCommand(form.submit), keep }),
    title: plain(said(form.title), LIMITS.viewTitle),
    submit: plain(said(form.submitLabel), LIMITS.viewSubmit),
    close: plain(said(form.cancelLabel), LIMITS.viewClose),
    // There is always room left to say what is wrong, so that no field has to give way to it.
    blocks: [...title, ...trouble, ...fieldsWithin(form, values, LIMITS.blocksOfView - title.length - 1)],
  }
}

const said = (text: string): string => (isBlank(text) ? '–' : text)

/** As many fields as a view has room for, and how many are missing; those that must be filled in come before those that need not. */
function fieldsWithin(form: Form, values: FormValues | undefined, room: number): types.KnownBlock[] {
  const mark = markOf(form, values)
  const all = form.fields.map(field => {
    const blocks = fieldBlocks(field, field.kind === 'note' ? undefined : values?.[field.id], mark)
    return { blocks, json: JSON.stringify(blocks).length, weight: field.kind === 'note' ? 0 : field.required ? 2 : 1 }
  })
  const kept = [...all]
  const sum = (size: (field: (typeof all)[number]) => number) => kept.reduce((total, field) => total + size(field), 0)
  const isTooMuch = () =>
    sum(({ blocks }) => blocks.length) + (kept.length < all.length ? 1 : 0) > room || sum(({ json }) => json) > LIMITS.jsonOfView
  while (kept.length > 0 && isTooMuch()) {
    const least = Math.min(...kept.map(({ weight }) => weight))
    kept.splice(
      kept.findLastIndex(({ weight }) => weight === least),
      1,
    )
  }
  const more = kept.length < all.length ? paragraph([andMore(all.length - kept.length)]) : []
  return [...kept.flatMap(({ blocks }) => blocks), ...more]
}

/**
 * In a modal that replaces another Slack keeps what was typed into an input of the same ids, whatever it is told to begin with. Forms that
 * begin differently therefore differ in their ids.
 */
const markOf = (form: Form, values: FormValues | undefined): string =>
  createHash('sha256')
    .update(JSON.stringify([form, values]))
    .digest('hex')
    .slice(0, 8)
