import { describe, expect, it } from 'vitest'
import { speak } from '#src/language/index.ts'
import { errorsIn, valuesOf } from '#src/platforms/sandbox/form-values.ts'
import { everyField } from './showcase.ts'

const { say } = speak('en')
const good = { name: 'CX', language: 'en', days: ['1'], at: '09:30', window: '15', members: ['U-bora'] }
const read = (arrived: Record<string, string | string[]>) => valuesOf(everyField, id => arrived[id])
const wrong = (arrived: Record<string, string | string[]>) => errorsIn(everyField, read({ ...good, ...arrived }), say)

describe('what was entered into a form', () => {
  it('has the shapes its fields promise, and nothing that is no field', () => {
    expect(read({ ...good, days: '3', from: '', intruder: 'x' })).toEqual({
      name: 'CX',
      did: null,
      language: 'en',
      days: ['3'],
      at: '09:30',
      window: '15',
      from: null,
      members: ['U-bora'],
      chair: [],
    })
  })

  it.each([
    ['9:05', '09:05'],
    ['9.05', '09:05'],
    ['25:00', '25:00'],
  ])('reads the time %s as %s', (typed, time) => {
    expect(read({ at: typed })['at']).toBe(time)
  })

  it('finds nothing wrong where nothing is', () => {
    expect(wrong({})).toEqual({})
  })

  it.each([
    ['name', { name: '  ' }],
    ['name', { name: 'x'.repeat(41) }],
    ['days', { days: [] }],
    ['days', { days: ['1', '9'] }],
    ['language', { language: 'xx' }],
    ['at', { at: 'noon' }],
    ['window', { window: '4' }],
    ['window', { window: '1e2' }],
    ['from', { from: '2026-02-30' }],
  ])('says what is wrong with %s in %j', (field, arrived) => {
    expect(Object.keys(wrong(arrived))).toEqual([field])
  })
})
