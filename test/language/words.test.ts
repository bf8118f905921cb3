import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearest, normalise, sameName } from '#src/language/index.ts'
import { ANSWER_WORDS } from '#src/language/answer-words.ts'

describe('names are compared', () => {
  it.each([
    ['İSTANBUL', 'istanbul'],
    ['ISTANBUL', 'ıstanbul'],
    ['Işık', 'IŞIK'],
    ['ışık', 'IŞIK'],
    ['DİLEK', 'Dilek'],
    ['i\u0307zmir', 'İzmir'],
    ['ŁÓDŹ', 'łódź'],
    ['Zaz\u0307o\u0301łc\u0301', 'ZAŻÓŁĆ'],
    ['  Bora   Demir ', 'bora demir'],
    ['Bora\u00a0Demir', 'Bora Demir'],
    ['ＣＸ', 'cx'],
  ])('%s is %s', (a, b) => {
    expect(sameName(a, b)).toBe(true)
  })

  it.each([
    ['şen', 'sen'],
    ['Łukasz', 'Lukasz'],
    ['çan', 'can'],
    ['Bora', 'Bora Demir'],
    ['', 'a'],
  ])('%s is not %s', (a, b) => {
    expect(sameName(a, b)).toBe(false)
  })

  it('by a form that stays the same when taken again, and however it is capitalised in Turkish', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(normalise(normalise(text))).toBe(normalise(text))
      }),
      { numRuns: 1000 },
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcçdefgğhıijklmnoöprsştuüvyz ąćęłńóśźż') }), text => {
        expect(sameName(text, text.toLocaleUpperCase('tr'))).toBe(true)
        expect(sameName(text, text.toUpperCase())).toBe(true)
      }),
    )
  })
})

describe('the nearest word', () => {
  const commands = ['checkin', 'help', 'settings', 'setup', 'language', 'zone', 'away', 'back', 'pause', 'resume', 'skip', 'roles', 'test']

  it.each([
    ['chekin', 'checkin'],
    ['CHECKIN', 'checkin'],
    ['check', 'checkin'],
    ['setings', 'settings'],
    ['stetings', 'settings'],
    ['lang', 'language'],
    ['puase', 'pause'],
    ['hlep', 'help'],
    ['awya', 'away'],
    ['zones', 'zone'],
    ['ZÓNE', 'zone'],
  ])('to %s is %s', (typed, meant) => {
    expect(nearest(typed, commands)).toBe(meant)
  })

  it.each(['', ' ', 'xyzzy', 'banana', 'q', 'a', 'completely different'])('to %j is none', typed => {
    expect(nearest(typed, commands)).toBeNull()
  })

  it('is one of those offered, and a word that is offered is its own', () => {
    fc.assert(
      fc.property(fc.string(), typed => {
        const found = nearest(typed, commands)
        expect(found === null || commands.includes(found)).toBe(true)
      }),
    )
    for (const command of commands) expect(nearest(command, commands)).toBe(command)
    expect(nearest('set', ['setup', 'settings', 'set'])).toBe('set')
    expect(nearest('x', [])).toBeNull()
  })
})

it('no word of an answer means two things', () => {
  const words = Object.values(ANSWER_WORDS).flatMap(({ alone, colon }) => [...alone, ...colon].map(normalise))
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
})
