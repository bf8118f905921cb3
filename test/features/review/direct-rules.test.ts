import { describe, expect, test } from 'vitest'
import { impliedBy, readsAsAnswer, saysBareHealth, withCode } from '#src/features/review/rules/direct.ts'

const one = { own: ['CX-1'], waiting: ['CX-1'] }
const two = { own: ['CX-1', 'CX-2'], waiting: ['CX-1', 'CX-2'] }
const half = { own: ['CX-1', 'CX-2'], waiting: ['CX-2'] }
const answered = { own: ['CX-1'], waiting: [] }

test('words without a code are about the only initiative that waits, else the only one there is', () => {
  expect([one, two, half, answered, { own: ['CX-1', 'CX-2'], waiting: [] }].map(impliedBy)).toEqual(['CX-1', null, 'CX-2', 'CX-1', null])
})

describe('what can only be an answer to a review', () => {
  test.each([
    ['CX-1 at risk: legal is late', two],
    ['CX-1 zagrożona: prawnicy milczą', answered],
    ['at risk: legal is late', one],
    ['at risk: waiting for CX-9', one],
    ['riskli: hukuk gecikti', half],
    ['on track', answered],
    ['next: call ten customers', one],
    ['next: CX-2 call ten customers', two],
    ['engel: imza bekliyoruz', half],
    ['thanks all\n- at risk: legal is late', one],
    ['CX-9 on track, CX-1 at risk', two],
  ])('%s', (text, asked) => expect(readsAsAnswer(text, asked)).toBe(true))

  test.each([
    ['CX-9 at risk: another’s', two],
    ['at risk: legal is late', two],
    ['next: call ten customers', two],
    ['next: call ten customers', answered],
    ['next call ten customers', one],
    ['Plan\nB is better', one],
    ['next: CX-9 is another’s', one],
    ['blocked: none', one],
    ['done with the survey', one],
    ['CX-1 workshop with legal', one],
    ['is it red or green light now', one],
    ['how does this work?', one],
  ])('not %s', (text, asked) => expect(readsAsAnswer(text, asked)).toBe(false))
})

test('a health of nothing is one that names no code of theirs', () => {
  expect(saysBareHealth('fine\n* raydan çıktı: tedarikçi çekildi', ['CX-1'])).toBe(true)
  expect(saysBareHealth('CX-1 at risk', ['CX-1'])).toBe(false)
  expect(saysBareHealth('at risk for CX-1', ['CX-1'])).toBe(false)
  expect(saysBareHealth('at risk: waiting for CX-9', ['CX-1'])).toBe(true)
  expect(saysBareHealth('CX-9 at risk', ['CX-1'])).toBe(false)
})

describe('words with the code of what they are about', () => {
  test.each([
    ['at risk: legal is late', 'CX-3 at risk: legal is late'],
    ['at risk: waiting for CX-9', 'CX-3 at risk: waiting for CX-9'],
    ['- at risk\nnext: call', '- CX-3 at risk\nnext: call'],
    ['CX-1 on track\nat risk: legal', 'CX-1 on track\nCX-3 at risk: legal'],
    ['next: call ten customers', 'next: CX-3 call ten customers'],
    ['Next:\n- book the room\n- print', 'Next:\n- CX-3 book the room\n- print'],
    ['blocked: none\nwin: it works', 'blocked: none\nwin: CX-3 it works'],
    ['legal is late', 'CX-3 legal is late'],
    ['CX-1 legal is late', 'CX-1 legal is late'],
    ['Plan B is better', 'CX-3 Plan B is better'],
    ['Blocker resolved, thanks', 'CX-3 Blocker resolved, thanks'],
    ['#41 done', '#41 done'],
    ['none', 'none'],
  ])('%s', (typed, said) => {
    expect(withCode(typed, 'CX-3')).toBe(said)
    expect(withCode(said, 'CX-3')).toBe(said)
  })

  test('leave a health alone that is of another of theirs', () => {
    expect(withCode('at risk for CX-1', 'CX-3', ['CX-1', 'CX-3'])).toBe('at risk for CX-1')
  })
})
