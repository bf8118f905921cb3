import { expect, test } from 'vitest'
import { endsFor, windowEnds } from '#src/features/rituals/rules/closing.ts'
import { isPromptCard, promptCard, promptSubject } from '#src/features/rituals/cards.ts'
import { instant, later, type Instant } from '#src/time/index.ts'

const at = (clock: string): Instant => instant(Date.parse(`2026-11-23T${clock}:00Z`))
const quarter = { windowMinutes: 15 }
const window = { closesAt: at('09:45') }

test('a person’s time starts when they were really asked', () => {
  expect(endsFor(at('09:37'), at('09:30'), quarter)).toBe(at('09:52'))
})

test('asked within seconds of the agreed moment, it ends at the minute everyone reads', () => {
  expect(endsFor(later(at('09:30'), 340), at('09:30'), quarter)).toBe(at('09:45'))
  expect(endsFor(later(at('09:30'), 10_001), at('09:30'), quarter)).toBe(later(at('09:45'), 10_001))
})

test.each([
  ['nobody was asked', [], '09:45'],
  ['all were asked in time', [{ status: 'asked', closesAt: at('09:45') }], '09:45'],
  [
    'one was asked late',
    [
      { status: 'asked', closesAt: at('09:45') },
      { status: 'asked', closesAt: at('09:58') },
    ],
    '09:58',
  ],
  ['one is still on its way', [{ status: 'asking', closesAt: null }], '10:00'],
  ['one will never arrive', [{ status: 'failed', closesAt: null }], '09:45'],
] as const)('when %s the window ends at the right time', (_, prompts, end) => {
  expect(windowEnds(window, quarter, prompts)).toBe(at(end))
})

test('a card’s subject names whose it is and for when, whatever the id looks like', () => {
  const { key, subject } = promptCard('check-in', 'p:1-2', at('09:30'))
  expect(promptSubject(subject)).toEqual({ personId: 'p:1-2', dueAt: at('09:30') })
  expect(isPromptCard('check-in', { key, subject })).toBe(true)
  expect(isPromptCard('review', { key, subject })).toBe(false)
  expect(isPromptCard('check-in', { key: 'nudge:1', subject })).toBe(false)
  expect(promptSubject('summary:1')).toBeNull()
})
