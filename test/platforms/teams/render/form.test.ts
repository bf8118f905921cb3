import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Field, Form, FormValues } from '#src/chat/index.ts'
import { formTitle, readForm, renderForm, type Shown } from '#src/platforms/teams/render/index.ts'
import { form as anyForm } from '../../../support/arbitraries.ts'
import { errorsOf, inputsOf, noticesOf, standing, submitted } from '../../../support/teams/filling.ts'
import { rendered } from '../../../support/teams/official.ts'
import { textsOf } from '../../../support/teams/reading.ts'
import { validCard } from '../../../support/teams/validate-card.ts'
import { everyField } from '../../sandbox/showcase.ts'

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
const dialog = (form: Form, shown?: Shown) => validCard(renderForm(form, shown))
const sent = (form: Form, entered?: FormValues, shown?: Shown) => readForm(submitted(dialog(form, shown), entered))

describe('a form in Teams', () => {
  it('has an input for every kind of field, each with its label and what it begins with', () => {
    const card = dialog(everyField)
    const inputs = inputsOf(card)
    expect(inputs.map(({ label }) => label)).toEqual(everyField.fields.flatMap(field => (field.kind === 'note' ? [] : [field.label])))
    expect(inputs).toMatchObject([
      { type: 'Input.Text', maxLength: 40, value: 'CX Core', isRequired: true },
      { type: 'Input.Text', isMultiline: true },
      { type: 'Input.ChoiceSet', style: 'compact', value: 'en' },
      { type: 'Input.ChoiceSet', style: 'expanded', isMultiSelect: true, value: '1,2,3,4,5' },
      { type: 'Input.Time', value: '09:30' },
      { type: 'Input.Number', min: 5, max: 240, value: 15 },
      { type: 'Input.Date' },
      { type: 'Input.ChoiceSet', isMultiSelect: true, value: 'U-amelia,U-selin', 'choices.data': { dataset: 'graph.microsoft.com/users' } },
      { type: 'Input.ChoiceSet' },
    ])
    expect(rendered(card).buttons.at(-1)).toBe(everyField.submitLabel)
    expect(formTitle(everyField)).toBe(everyField.title)
  })

  it('comes back with its command and what stood in it', () => {
    expect(sent({ ...everyField, submit })).toMatchObject({
      command: submit,
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
      name: '<at>all</at> & *x*',
      did: 'one\ntwo',
      language: 'tr',
      days: ['7'],
      at: '10:15',
      window: '30',
      from: '2026-12-01',
      members: ['U-zofia'],
      chair: ['U-selin'],
    }
    expect(sent(everyField, entered)?.values).toEqual(entered)
  })

  it('is sent by the official renderer, with what stands in it', () => {
    const form = asking(did({ initial: 'ten calls', required: true }))
    expect(readForm(rendered(dialog(form)).press('Send'))).toMatchObject({ command: submit, values: { did: 'ten calls' } })
    // What must be filled in is asked for before anything is sent.
    expect(rendered(dialog(asking(did({ required: true })))).press('Send')).toBeNull()
  })

  it('offers people to choose from where only some can be chosen, and nobody where nobody can', () => {
    const only = Array.from({ length: 30 }, (_, index) => ({ user: `U,${index}`, name: `Person ${index}` }))
    const people = (count: number, many: boolean): Field => ({
      kind: 'people',
      id: 'who',
      label: 'Who',
      required: false,
      many,
      initial: ['U,1'],
      only: only.slice(0, count),
    })
    expect(inputsOf(dialog(asking(people(30, true))))[0]).toMatchObject({ style: 'compact', isMultiSelect: true })
    expect(inputsOf(dialog(asking(people(10, true))))[0]).toMatchObject({ style: 'expanded', isMultiSelect: true })
    expect(inputsOf(dialog(asking(people(30, false))))[0]).toMatchObject({ style: 'filtered' })
    expect(sent(asking(people(30, true)))?.values).toEqual({ who: ['U,1'] })
    expect(sent(asking(people(30, true)), { who: ['U,7', 'U,9'] })?.values).toEqual({ who: ['U,7', 'U,9'] })
    expect(sent(asking(people(30, false)), { who: ['U,7'] })?.values).toEqual({ who: ['U,7'] })
    const empty = dialog(asking(people(0, true), did()))
    expect([textsOf(empty), readForm(submitted(empty))?.values]).toEqual([['Who: –'], { who: [], did: null }])
  })

  it('begins with nothing where Teams would not show what it is to begin with', () => {
    const form = asking(
      { kind: 'date', id: 'on', label: 'On', required: false, initial: 'soon' },
      { kind: 'time', id: 'at', label: 'At', required: false, initial: '9:30' },
      { kind: 'select', id: 's', label: 'S', required: false, options: [{ label: 'A', value: 'a' }], initial: 'gone' },
      { kind: 'choices', id: 'c', label: 'C', required: false, options: [{ label: 'A', value: 'a' }], initial: ['gone'] },
    )
    expect(inputsOf(dialog(form)).every(input => input.value === undefined)).toBe(true)
  })

  it('has hints and notes that are no mark-up', () => {
    const words = '**b** {{DATE(2026-11-23T09:30:00Z)}}'
    const card = dialog(asking({ kind: 'note', text: [words] }, did({ hint: words })))
    expect(textsOf(card)).toEqual([words, words])
    expect(rendered(card).text).toContain(words)
  })

  it('asks also for what is called like something else that comes back', () => {
    const names = ['drumbeat', 'form', 'of', 'msteams', 'constructor']
    const form = asking(...names.map(id => did({ id })))
    const values = Object.fromEntries(names.map(name => [name, `my ${name}`]))
    expect(sent(form, values)).toMatchObject({ command: submit, values })
    expect(sent(form)?.values).toEqual(Object.fromEntries(names.map(name => [name, null])))
  })

  it('reads a number that a client sends as one, and lines that end as on Windows', () => {
    const form = asking({ kind: 'number', id: 'n', label: 'N', required: false, min: 1, max: 9 }, did())
    const data = { ...submitted(dialog(form)), 'field-n': 7, 'field-did': 'one\r\ntwo' }
    expect(readForm(data)?.values).toEqual({ n: '7', did: 'one\ntwo' })
  })
})

describe('a form that is sent with a mistake', () => {
  const form = asking({ kind: 'note', text: ['Welcome.'] }, did({ required: true, initial: 'theirs' }), {
    kind: 'choices',
    id: 'days',
    label: 'Days',
    required: false,
    options: ['1', '2'].map(value => ({ label: `Day ${value}`, value })),
    initial: ['1'],
  })

  it('is shown again from what was sent alone: the same form, with what was entered and what is wrong', () => {
    const back = sent(form, { did: 'mine', days: ['2'] })
    if (back === null) throw new Error('nothing was read')
    const wrong = { errors: { did: 'Too *short*.', gone: 'No longer there.' }, notice: 'Not yet.' }
    const again = dialog(back.form, { values: back.values, ...wrong })
    expect(noticesOf(again)).toEqual(['Not yet.'])
    expect(errorsOf(again)).toEqual(wrong.errors)
    expect(standing(again)).toEqual({ did: 'mine', days: ['2'] })
    expect(textsOf(again)).toEqual(['⚠️ Not yet.', '⚠️ No longer there.', 'Welcome.', '⚠️ Too *short*.'])
    expect(readForm(submitted(again, { did: 'better' }))).toMatchObject({ command: submit, values: { did: 'better', days: ['2'] } })
  })

  it('keeps a number that is out of bounds', () => {
    const number: Field = { kind: 'number', id: 'n', label: 'N', required: true, min: 10, max: 240 }
    expect(standing(dialog(asking(number), { values: { n: '1' }, errors: { n: 'From 10 to 240.' } }))).toEqual({ n: '1' })
  })

  it('keeps every kind of value and the whole form, whatever it is', () => {
    fc.assert(
      fc.property(anyForm, any => {
        const first = sent(any)
        if (first === null) throw new Error('nothing was read')
        const again = sent(first.form, {}, { values: first.values, notice: 'Try again.' })
        expect(again?.values).toEqual(first.values)
        expect(again?.command).toEqual(any.submit)
      }),
      { numRuns: 40, endOnFailure: true },
    )
  })
})

describe('a form that is larger than a card of Teams', () => {
  const task = (index: number): Field => ({
    kind: 'select',
    id: `task-${index}`,
    label: `#${index} Konstantynopolitańczykowianeczka dzwoni do dziewięciu ${'niezadowolonych '.repeat(3)}klientów`,
    required: false,
    initial: 'open',
    options: ['open', 'in-progress', 'done', 'blocked', 'dropped'].map(value => ({ label: `W trakcie realizacji (${value})`, value })),
  })

  it('holds thirty tasks and two answers of three thousand characters', () => {
    const answer = 'Zażółć gęślą jaźń. '.repeat(158).slice(0, 3_000)
    const form = asking(
      ...Array.from({ length: 30 }, (_, index) => task(index)),
      did({ initial: answer }),
      did({ id: 'next', initial: answer }),
    )
    expect(inputsOf(dialog(form))).toHaveLength(32)
    expect(sent(form)?.values).toMatchObject({ did: answer, next: answer, 'task-29': 'open' })
  })

  it('leaves out what need not be filled in, says how much, and gives back what stood there', () => {
    const form = asking(...Array.from({ length: 120 }, (_, index) => task(index)), did({ required: true }))
    const card = dialog(form)
    const shown = inputsOf(card).length
    expect(shown).toBeGreaterThan(40)
    expect(inputsOf(card).at(-1)?.label).toBe('What did you get done?')
    expect(textsOf(card)).toEqual([`… +${121 - shown}`])
    const back = readForm(submitted(card, { did: 'all of it', 'task-0': 'done' }))
    expect(Object.keys(back?.values ?? {})).toHaveLength(121)
    expect(back?.values).toMatchObject({ did: 'all of it', 'task-0': 'done', 'task-119': 'open' })
    // Also when it is shown once more.
    const again = dialog(back?.form ?? form, { values: back?.values ?? {}, notice: 'Try again.' })
    expect(textsOf(again)).toEqual(['⚠️ Try again.', `… +${121 - inputsOf(again).length}`])
    expect(readForm(submitted(again))?.values).toEqual(back?.values)
  })

  it('loses none of three answers of ten thousand characters', () => {
    const letters = ['a', 'ż', '😀']
    const answers = letters.map(letter => `${letter}${'w trakcie '.repeat(998)}`)
    const form = asking(...answers.map((initial, index) => did({ id: `part-${index}`, initial })))
    expect(sent(form)?.values).toEqual({ 'part-0': answers[0], 'part-1': answers[1], 'part-2': answers[2] })
  })

  it('is no form at all when nothing of it has room', () => {
    const noise = Array.from({ length: 40_000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000))).join('')
    expect(() => renderForm(asking(did({ initial: noise })))).toThrow(RangeError)
  })
})

describe('what is no form of ours', () => {
  const packed = submitted(dialog(asking(did())))['form']
  it.each([
    ['nothing', null],
    ['a press of a button', { drumbeat: '["a.b",{}]' }],
    ['a command that is none', { drumbeat: 'rm -rf', form: packed }],
    ['a form that is none', { drumbeat: '["a.b",{}]', form: 'rm -rf' }],
    ['a form that says nothing', { drumbeat: '["a.b",{}]', form: '' }],
    ['values of another shape', { drumbeat: '["a.b",{}]', form: packed, 'field-did': { a: 1 } }],
    ['an answer without end', { drumbeat: '["a.b",{}]', form: packed, 'field-did': 'x'.repeat(50_000) }],
  ])('is not read: %s', (_what, data) => {
    expect(readForm(data)).toBeNull()
  })

  test('and what unpacks to more than any form is never unpacked', async () => {
    const { deflateRawSync } = await import('node:zlib')
    const bomb = deflateRawSync(Buffer.alloc(50_000_000)).toString('base64url')
    expect(readForm({ drumbeat: '["a.b",{}]', form: bomb })).toBeNull()
  })
})
