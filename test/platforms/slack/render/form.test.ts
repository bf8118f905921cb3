import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Field, type Form, plainText } from '#src/chat/index.ts'
import { correction, formView, readView } from '#src/platforms/slack/render/index.ts'
import { everyField } from '../../sandbox/showcase.ts'
import { form as anyForm } from '../../../support/arbitraries.ts'
import { submitted } from '../../../support/slack/filling.ts'
import { seenTexts } from '../../../support/slack/reading.ts'
import { validModal } from '../../../support/slack/validator.ts'

const submit = { action: 'check-in.save', input: { id: '<1>' } }
const asking = (...fields: Field[]): Form => ({ title: 'Check in', submitLabel: 'Send', cancelLabel: 'Cancel', submit, fields })
const did = (more: Partial<Extract<Field, { kind: 'text' }>> = {}): Field => ({
  kind: 'text',
  id: 'did',
  label: 'What did you get done?',
  lines: 'many',
  required: false,
  maxLength: 10_000,
  ...more,
})
const blocksOf = (form: Form, standing: Partial<Parameters<typeof formView>[1]> = {}) =>
  validModal(formView(form, { keep: '', ...standing })).blocks
const elements = (form: Form, standing: Partial<Parameters<typeof formView>[1]> = {}) =>
  blocksOf(form, standing).flatMap(block => (block.type === 'input' ? [block.element] : []))

describe('a form in Slack', () => {
  it('has an input for every kind of field, each with its label and what it begins with', () => {
    const blocks = blocksOf(everyField)
    expect(seenTexts(blocks)).toEqual(everyField.fields.map(field => (field.kind === 'note' ? plainText(field.text) : field.label)))
    expect(elements(everyField)).toMatchObject([
      { type: 'plain_text_input', multiline: false, max_length: 40, initial_value: 'CX Core' },
      { type: 'plain_text_input', multiline: true, max_length: 3000 },
      { type: 'static_select', initial_option: { value: 'en', text: { text: 'English' } } },
      { type: 'checkboxes', initial_options: ['1', '2', '3', '4', '5'].map(value => ({ value })) },
      { type: 'timepicker', initial_time: '09:30' },
      { type: 'number_input', min_value: '5', max_value: '240', initial_value: '15' },
      { type: 'datepicker' },
      { type: 'multi_users_select', initial_users: ['U-amelia', 'U-selin'] },
      { type: 'users_select' },
    ])
  })

  it('comes back with its command, what it was to keep, and what stood in it', () => {
    const view = formView({ ...everyField, submit }, { keep: 'C1|1.2' })
    expect(readView(submitted(view))).toEqual({
      command: submit,
      keep: 'C1|1.2',
      values: {
        name: 'CX Core',
        did: null,
        language: 'en',
        days: ['1', '2', '3', '4', '5'],
        at: '09:30',
        window: '15',
        from: null,
        members: ['U-amelia', 'U-selin'],
        chair: [],
      },
    })
  })

  it('comes back with what was entered', () => {
    const entered = {
      'Team name': '<!channel> & *x*',
      'What did you get done?': 'one\ntwo',
      Language: 'tr',
      'Working days': ['7'],
      'Check-in time': '10:15',
      'Window (minutes)': '30',
      From: '2026-12-01',
      Members: ['U-zofia'],
      Chair: 'U-selin',
    }
    expect(readView(submitted(formView(everyField, { keep: '' }), entered))?.values).toEqual({
      name: '<!channel> & *x*',
      did: 'one\ntwo',
      language: 'tr',
      days: ['7'],
      at: '10:15',
      window: '30',
      from: '2026-12-01',
      members: ['U-zofia'],
      chair: ['U-selin'],
    })
  })

  it('offers people to choose from where only some can be chosen, and nobody where nobody can', () => {
    const only = Array.from({ length: 30 }, (_, index) => ({ user: `U${index}`, name: `Person ${index}` }))
    const people = (count: number, many: boolean): Field => ({
      kind: 'people',
      id: 'who',
      label: 'Who',
      required: true,
      many,
      initial: ['U1'],
      only: only.slice(0, count),
    })
    expect(elements(asking(people(30, true)))[0]).toMatchObject({ type: 'multi_static_select', initial_options: [{ value: 'U1' }] })
    expect(elements(asking(people(10, true)))[0]).toMatchObject({ type: 'checkboxes', initial_options: [{ value: 'U1' }] })
    expect(elements(asking(people(30, false)))[0]).toMatchObject({ type: 'static_select', initial_option: { value: 'U1' } })
    expect(readView(submitted(formView(asking(people(30, false)), { keep: '' }), { Who: 'U7' }))?.values).toEqual({ who: ['U7'] })
    expect(seenTexts(blocksOf(asking(people(0, true), did())))).toEqual(['Who: –', 'What did you get done?'])
  })

  it('begins with nothing where Slack would refuse what it is to begin with', () => {
    const form = asking(
      { kind: 'date', id: 'on', label: 'On', required: false, initial: 'soon' },
      { kind: 'time', id: 'at', label: 'At', required: false, initial: '9:30' },
      { kind: 'number', id: 'n', label: 'N', required: false, initial: 500, min: 1, max: 9 },
      { kind: 'select', id: 's', label: 'S', required: false, options: [{ label: 'A', value: 'a' }], initial: 'gone' },
      { kind: 'choices', id: 'c', label: 'C', required: false, options: [{ label: 'A', value: 'a' }], initial: ['gone'] },
    )
    expect(elements(form).flatMap(element => Object.keys(element).filter(name => name.startsWith('initial_')))).toEqual([])
  })

  it('shows a title that is too long for the bar in full below it', () => {
    const title = 'Konstantynopolitańczykowianeczka odpowiada'
    const view = validModal(formView({ ...asking(did()), title }, { keep: '' }))
    expect(view.title.text).toBe('Konstantynopolitańczyko…')
    expect(seenTexts(view.blocks)[0]).toBe(title)
  })

  it('stands with what was entered and what is wrong', () => {
    const standing = { values: { did: 'mine' }, errors: { did: 'Too short.', gone: 'No longer there.' }, notice: 'Not yet: <!here>.' }
    const blocks = blocksOf(asking(did({ initial: 'theirs' })), standing)
    expect(seenTexts(blocks)[0]).toBe('⚠️ Not yet: <!here>.\nWhat did you get done?: Too short.\nNo longer there.')
    expect(elements(asking(did({ initial: 'theirs' })), standing)[0]).toMatchObject({ initial_value: 'mine' })
  })

  it('does not let Slack keep the words of the form it replaces', () => {
    const ids = (initial: string) => blocksOf(asking(did({ initial }))).map(block => block.block_id)
    expect(ids('one')).toEqual(ids('one'))
    expect(ids('one')).not.toEqual(ids('two'))
  })

  it('leaves out what need not be filled in when there are too many fields', () => {
    const optional = Array.from({ length: 120 }, (_, index) => did({ id: `task-${index}`, label: `Task ${index}` }))
    const blocks = blocksOf(asking({ kind: 'note', text: ['Welcome.'] }, ...optional, did({ required: true })))
    expect(blocks).toHaveLength(99)
    expect(seenTexts(blocks).slice(-2)).toEqual(['What did you get done?', '… +24'])
  })

  it('refuses to carry more than a view holds, rather than to lose it', () => {
    expect(() => formView(asking(did()), { keep: 'x'.repeat(3000) })).toThrow(RangeError)
  })
})

describe('a text that is longer than an input of Slack', () => {
  const answer = Array.from({ length: 400 }, (_, index) => `${index}. Called ten customers 👩🏽‍💻.`).join('\n')

  it('is laid out over several inputs and comes back as it was', () => {
    const form = asking(did({ initial: answer }))
    expect(elements(form).length).toBe(Math.ceil(answer.length / 3000))
    expect(readView(submitted(formView(form, { keep: '' })))?.values).toEqual({ did: answer })
  })

  it('loses a part that was deleted, and nothing else', () => {
    const form = asking(did({ initial: `${'a'.repeat(2000)}\n${'b'.repeat(2000)}\n${'c'.repeat(2000)}` }))
    const labels = ['(1/3)', '(2/3)', '(3/3)'].map(part => `What did you get done? ${part}`)
    const values = (entered: Record<string, string>) => readView(submitted(formView(form, { keep: '' }), entered))?.values['did']
    expect(values({ [labels[1] ?? '']: '' })).toBe(`${'a'.repeat(2000)}\n${'c'.repeat(2000)}`)
    expect(values({ [labels[0] ?? '']: '' })).toBe(`${'b'.repeat(2000)}\n${'c'.repeat(2000)}`)
    expect(values({ [labels[0] ?? '']: '', [labels[1] ?? '']: '', [labels[2] ?? '']: '' })).toBeNull()
  })

  it('comes back whole, whatever it is', () => {
    const long = fc
      .array(fc.string({ unit: 'grapheme', maxLength: 200 }), { minLength: 1, maxLength: 80 })
      .map(lines => lines.join('\n').repeat(3).toWellFormed())
    fc.assert(
      fc.property(long, text => {
        const values = readView(submitted(formView(asking(did({ initial: text })), { keep: '' })))?.values
        expect(values).toEqual({ did: text === '' ? null : text })
      }),
      { numRuns: 60 },
    )
  })
})

describe('a form that is sent with a mistake', () => {
  const form = asking(did({ required: true }), {
    kind: 'choices',
    id: 'days',
    label: 'Days',
    required: false,
    options: [
      { label: 'Mon', value: '1' },
      { label: 'Tue', value: '2' },
    ],
    initial: ['1'],
  })
  const sent = submitted(formView(form, { keep: 'C1' }), { 'What did you get done?': 'ten calls', Days: ['2'] })
  const updated = (wrong: Parameters<typeof correction>[1], view: unknown = sent) => {
    const answer = correction(view, wrong)
    if (answer?.response_action !== 'update') throw new Error('the view is not updated')
    return validModal(answer.view)
  }

  it('tells it beside the field', () => {
    const answer = correction(sent, { errors: { did: 'Too short.', days: 'Not Tuesday.' } })
    const ids = blocksOf(form).map(block => block.block_id ?? '')
    expect(answer).toEqual({ response_action: 'errors', errors: { [ids[0] ?? '']: 'Too short.', [ids[1] ?? '']: 'Not Tuesday.' } })
  })

  it('tells what no input shows above the fields, and keeps what was typed', () => {
    const view = updated({ errors: { did: 'Too short.', gone: 'No longer there.' }, notice: 'Try again.' })
    expect(seenTexts(view.blocks)[0]).toBe('⚠️ Try again.\nWhat did you get done?: Too short.\nNo longer there.')
    expect(readView(submitted(view))).toEqual({ command: submit, keep: 'C1', values: { did: 'ten calls', days: ['2'] } })
  })

  it('says only the last thing that was wrong', () => {
    const again = updated({ errors: {}, notice: 'Once more.' }, submitted(updated({ errors: {}, notice: 'Try again.' })))
    expect(seenTexts(again.blocks)).toEqual(['⚠️ Once more.', 'What did you get done?', 'Days'])
  })

  it('keeps every kind of value, for any form', () => {
    fc.assert(
      fc.property(anyForm, any => {
        const view = formView(any, { keep: '' })
        const values = readView(submitted(view))?.values
        const kept = readView(submitted(updated({ errors: {}, notice: 'Try again.' }, submitted(view))))?.values
        expect(kept).toEqual(values)
      }),
      { numRuns: 40, endOnFailure: true },
    )
  })
})

describe('what is no form of ours', () => {
  it.each([
    ['nothing', null],
    ['a view of another app', { type: 'modal', callback_id: 'x', private_metadata: 'x', blocks: [], state: { values: {} } }],
    ['a command that is none', { private_metadata: '{"submit":"rm -rf","keep":""}', state: { values: {} } }],
    [
      'values of no input',
      { private_metadata: '{"submit":"[\\"a.b\\",{}]","keep":""}', state: { values: { did: { text: { type: 'file_input' } } } } },
    ],
  ])('is not read: %s', (_what, view) => {
    expect(readView(view)).toBeNull()
  })
})
