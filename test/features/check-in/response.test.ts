import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerInWords, PARTS, type Answer } from '#src/features/recording/rules/answer.ts'
import {
  answeredByForm,
  answeredInWords,
  answerOf,
  reworded,
  stands,
  withdrawn,
  type Response,
} from '#src/features/check-in/rules/response.ts'
import { promptState } from '#src/features/check-in/rules/prompt-state.ts'
import { countMoods, standingOf, type Known } from '#src/features/check-in/rules/standing.ts'
import { instant, zone } from '#src/time/index.ts'

const now = instant(1_000_000)
const me = { id: 'r', occurrenceId: 'o', personId: 'p' }
const says = (did: string): Answer => ({ did, next: '', blocked: '', wins: '' })
const message = (id: number) => ({ channel: 'D', message: `m${id}` })

type Step =
  | { readonly kind: 'form'; readonly text: string }
  | { readonly kind: 'words'; readonly id: number; readonly text: string }
  | { readonly kind: 'edit'; readonly id: number; readonly text: string | null }
  | { readonly kind: 'take-back' }

const someText = fc.constantFrom('a', 'b', 'c')
const someStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('form' as const), text: someText }),
  fc.record({ kind: fc.constant('words' as const), id: fc.nat(3), text: someText }),
  fc.record({ kind: fc.constant('edit' as const), id: fc.nat(3), text: fc.option(someText) }),
  fc.constant({ kind: 'take-back' as const }),
)

let ids = 0
function step(response: Response | null, taken: Step): Response | null {
  switch (taken.kind) {
    case 'form':
      return answeredByForm(response, me, { entryId: `e${(ids += 1)}`, answer: says(taken.text), mood: null, now })
    case 'words':
      return answeredInWords(response, me, { entryId: `e${(ids += 1)}`, answer: says(taken.text), message: message(taken.id), now })
    case 'edit':
      return response && reworded(response, message(taken.id), taken.text === null ? null : says(taken.text), now)
    case 'take-back':
      return response && withdrawn(response, now)
    default:
      return taken satisfies never
  }
}

describe('any sequence of forms, words, edits, deletions and withdrawals', () => {
  test('keeps one response with at most one form, each message once, and something in it while it stands', () => {
    fc.assert(
      fc.property(fc.array(someStep, { maxLength: 12 }), steps => {
        const response = steps.reduce<Response | null>(step, null)
        if (!response) return
        expect(response).toMatchObject(me)
        expect(response.entries.filter(({ source }) => source === 'form').length).toBeLessThanOrEqual(1)
        const messages = response.entries.flatMap(entry => (entry.message ? [entry.message.message] : []))
        expect(new Set(messages).size).toBe(messages.length)
        if (stands(response)) expect(answerOf(response).did).not.toBe('')
      }),
    )
  })

  test('doing the same twice in a row is doing it once', () => {
    fc.assert(
      fc.property(fc.array(someStep, { maxLength: 8 }), someStep, (before, again) => {
        const once = step(before.reduce<Response | null>(step, null), again)
        expect(step(once, again)).toEqual(once)
      }),
    )
  })

  test('a form says exactly what it says, whatever came before', () => {
    fc.assert(
      fc.property(
        fc.array(someStep, { maxLength: 8 }),
        fc.record({ did: fc.string({ minLength: 1 }), next: fc.string(), blocked: fc.string(), wins: fc.string() }),
        (before, answer) => {
          const response = answeredByForm(before.reduce<Response | null>(step, null), me, { entryId: 'last', answer, mood: 'ok', now })
          expect(answerOf(response)).toEqual(answer)
          expect(stands(response)).toBe(true)
        },
      ),
    )
  })
})

test('words lose no line', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          'done survey',
          'next analysis',
          'blocked by legal',
          'win first reply',
          'plain words',
          'yaptım anket',
          'dalej analiza',
        ),
        { minLength: 1, maxLength: 9 },
      ),
      lines => {
        const answer = answerInWords(lines.join('\n'))
        expect(PARTS.flatMap(part => answer[part].split('\n').filter(text => text !== '')).length).toBe(lines.length)
      },
    ),
  )
})

describe('what a question reads like', () => {
  const asked = { skippedAt: null }
  const form = answeredByForm(null, me, { entryId: 'e', answer: says('a'), mood: null, now })
  const words = answeredInWords(null, me, { entryId: 'e', answer: says('a'), message: message(1), now })
  test.each([
    ['nothing happened', asked, null, false, { kind: 'waiting' }],
    ['answered by form', asked, form, false, { kind: 'answered', at: now, isReceipt: true }],
    ['answered in words', asked, words, false, { kind: 'answered', at: now, isReceipt: false }],
    ['skipped', { skippedAt: now }, null, false, { kind: 'skipped', at: now }],
    ['taken back', asked, withdrawn(form, now), false, { kind: 'taken-back', at: now }],
    ['over, unanswered', asked, null, true, { kind: 'closed', as: 'unanswered' }],
    ['over, answered', asked, form, true, { kind: 'closed', as: 'answered' }],
    ['over, skipped', { skippedAt: now }, null, true, { kind: 'closed', as: 'skipped' }],
  ] as const)('%s', (_, prompt, response, superseded, state) => {
    expect(promptState(prompt, response, superseded)).toEqual(state)
  })
})

describe('where somebody stands', () => {
  const known: Known = {
    personId: 'p',
    name: 'Selin',
    zone: zone('Europe/Warsaw'),
    dueAt: instant(now + 60_000),
    off: false,
    prompt: null,
    answered: false,
  }
  const prompt = { dueAt: now, closesAt: null, skippedAt: null }
  test.each([
    ['still to be asked', {}, { kind: 'not-yet', until: instant(now + 60_000 + 900_000) }],
    ['asked', { prompt }, { kind: 'not-yet', until: instant(now + 900_000) }],
    ['asked, time over', { prompt: { ...prompt, closesAt: now } }, { kind: 'not-yet', until: null }],
    ['answered, even if away', { answered: true, off: true }, { kind: 'answered' }],
    ['skipped', { prompt: { ...prompt, skippedAt: now } }, { kind: 'skipped' }],
    ['away', { off: true }, { kind: 'away' }],
  ] as const)('%s', (_, changed, standing) => {
    expect(standingOf({ ...known, ...changed }, 15, now)).toMatchObject(standing)
  })

  test('who was not asked and will not be stands nowhere', () => {
    expect(standingOf({ ...known, dueAt: now }, 15, now)).toBeNull()
    expect(standingOf({ ...known, dueAt: null }, 15, now)).toBeNull()
  })
})

test('two moods are nobody’s business, three are counts', () => {
  expect(countMoods(['good', 'rough'])).toEqual([])
  expect(countMoods(['good', 'rough', 'good'])).toEqual([
    { mood: 'good', count: 2 },
    { mood: 'rough', count: 1 },
  ])
})
