import fc from 'fast-check'
import type { Block, Command, Field, Form, Inline, Message, Text } from '#src/chat/index.ts'
import { instant } from '#src/time/index.ts'

/** What people type, hostile parts of the platforms' own mark-up included. */
const HOSTILE = [
  '<!channel>',
  '<!here|here>',
  '<@U0AAAAAAA>',
  '<https://example.org|click>',
  '&amp;',
  '&lt;!channel&gt;',
  '<at>Bora</at>',
  '{{DATE(2026-11-23T09:30:00Z, SHORT)}}',
  '[click](https://example.org)',
  '- item',
  '1. item',
  '\\*',
  '*bold*',
  '_it_',
  '~no~',
  '`code`',
  '> quote',
  ':tada:',
  '@channel',
  '#general',
  '\n',
  '👩‍👩‍👧‍👦',
  '🇹🇷',
  'İıŞğ',
  'Konstantynopolitańczykowianeczka',
  'مرحبا',
  '<',
  '>',
  '&',
  '|',
]

export const typed: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme', maxLength: 30 })), { maxLength: 12 })
  .map(parts => parts.join('').replaceAll('\0', '').toWellFormed())
const said = typed.filter(text => text.trim() !== '')
const long: fc.Arbitrary<string> = fc
  .tuple(said, fc.constantFrom(1, 1, 1, 40, 400))
  .map(([text, times]) => text.repeat(times).slice(0, 10_000).toWellFormed())

const command: fc.Arbitrary<Command> = fc.record({
  action: fc.constantFrom('check-in.open', 'teams.save'),
  input: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ maxLength: 60 }), { maxKeys: 4 }),
})

const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 4, arbitrary: long },
  fc.record({ kind: fc.constant('bold' as const), text: typed }),
  fc.record({
    kind: fc.constant('link' as const),
    text: typed,
    url: fc.constantFrom('https://example.org/a?b=c&d', 'javascript:alert(1)'),
  }),
  fc.record({ kind: fc.constant('mention' as const), user: fc.constantFrom('U1', 'U2'), name: typed }),
  fc.record({
    kind: fc.constant('time' as const),
    at: fc.integer({ min: 0, max: 4e12 }).map(instant),
    text: fc.constantFrom('09:30', 'Mon 23 Nov, 09:30'),
  }),
  fc.record({ kind: fc.constant('ref' as const), text: fc.constantFrom('#41', 'CX-3') }),
)
export const text: fc.Arbitrary<Text> = fc.array(inline, { maxLength: 5 })

const option = fc.record({ label: typed, value: fc.string({ maxLength: 160 }) })
const many = <Item>(item: fc.Arbitrary<Item>, most: number) =>
  fc.oneof(fc.array(item, { minLength: 1, maxLength: 3 }), fc.array(item, { minLength: 1, maxLength: most }))

export const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: typed }),
  fc.record({ kind: fc.constant('text' as const), text, tone: fc.constantFrom('normal' as const, 'quiet' as const) }),
  fc.record({ kind: fc.constant('quote' as const), text }),
  fc.record({ kind: fc.constant('facts' as const), facts: fc.array(fc.record({ label: said, value: text }), { maxLength: 12 }) }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(text, { maxLength: 40 }) }),
  fc.record({ kind: fc.constant('progress' as const), label: said, done: fc.nat(80), of: fc.nat(60) }),
  fc.record({
    kind: fc.constant('image' as const),
    alt: said,
    png: fc.constant('iVBORw0KGgo='),
    width: fc.constant(8),
    height: fc.constant(8),
  }),
  fc.constant({ kind: 'divider' as const }),
  fc.record({
    kind: fc.constant('buttons' as const),
    buttons: many(fc.record({ label: said, command, style: fc.constantFrom('plain' as const, 'primary' as const, 'danger' as const) }), 30),
  }),
  fc.record({ kind: fc.constant('select' as const), select: fc.record({ placeholder: typed, command, options: many(option, 130) }) }),
)

export const message: fc.Arbitrary<Message> = fc.record({
  summary: said,
  blocks: fc.oneof(fc.array(block, { maxLength: 8 }), fc.array(block, { maxLength: 70 })),
})

const asked = (id: string) => ({ id: fc.constant(id), label: said, required: fc.boolean(), hint: typed })
const choice = (index: number) => fc.record({ label: said, value: fc.constant(`v${index}`) })
const choices = fc.integer({ min: 1, max: 250 }).chain(count => fc.tuple(...Array.from({ length: count }, (_, index) => choice(index))))
const picked = fc.array(
  fc.nat(260).map(index => `v${index}`),
  { maxLength: 5 },
)
const person = fc.integer({ min: 1, max: 99 }).map(number => `U${number}`)

const field = (index: number): fc.Arbitrary<Field> => {
  const common = asked(`f-${index}`)
  return fc.oneof(
    fc.record({ kind: fc.constant('note' as const), text }),
    fc.record({
      ...common,
      kind: fc.constant('text' as const),
      lines: fc.constantFrom('one' as const, 'many' as const),
      initial: long,
      maxLength: fc.constantFrom(40, 3000, 10_000),
    }),
    fc.record({ ...common, kind: fc.constant('number' as const), min: fc.constant(5), max: fc.constant(240), initial: fc.integer() }),
    fc.record({ ...common, kind: fc.constant('date' as const), initial: fc.constantFrom('2026-11-23', 'soon') }),
    fc.record({ ...common, kind: fc.constant('time' as const), initial: fc.constantFrom('09:30', '25:00') }),
    fc.record({ ...common, kind: fc.constant('select' as const), options: choices, initial: fc.constantFrom('v0', 'v120', 'gone') }),
    fc.record({ ...common, kind: fc.constant('choices' as const), options: choices, initial: picked }),
    fc.record({ ...common, kind: fc.constant('people' as const), many: fc.boolean(), initial: fc.array(person, { maxLength: 60 }) }),
    fc.record({
      ...common,
      kind: fc.constant('people' as const),
      many: fc.boolean(),
      initial: fc.array(person, { maxLength: 3 }),
      only: fc.uniqueArray(fc.record({ user: person, name: said }), { maxLength: 60, selector: ({ user }) => user }),
    }),
  )
}

export const form: fc.Arbitrary<Form> = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 110 })).chain(count =>
  fc.record({
    title: said,
    submitLabel: said,
    cancelLabel: said,
    submit: command,
    fields: fc.tuple(...Array.from({ length: count }, (_, index) => field(index))),
  }),
)
