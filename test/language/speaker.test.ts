import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Inline } from '#src/chat/index.ts'
import { isLanguage, LANGUAGES, speak, type PlaceholdersOf, type SentenceKey } from '#src/language/index.ts'
import { fill } from '#src/language/sentence.ts'

describe('a speaker', () => {
  it('says a sentence in the language asked for', () => {
    expect(LANGUAGES.map(language => speak(language).say('common.save'))).toEqual(['Save', 'Kaydet', 'Zapisz'])
  })

  it('is the same one each time', () => {
    expect(speak('pl')).toBe(speak('pl'))
  })

  it.each([
    [0, '0 minutes', '0 dakika', '0 minut'],
    [1, '1 minute', '1 dakika', '1 minuta'],
    [2, '2 minutes', '2 dakika', '2 minuty'],
    [5, '5 minutes', '5 dakika', '5 minut'],
    [12, '12 minutes', '12 dakika', '12 minut'],
    [22, '22 minutes', '22 dakika', '22 minuty'],
    [25, '25 minutes', '25 dakika', '25 minut'],
    [112, '112 minutes', '112 dakika', '112 minut'],
    [1.5, '1.5 minutes', '1,5 dakika', '1,5 minuty'],
    [12_345, '12,345 minutes', '12.345 dakika', '12\u00a0345 minut'],
  ])('counts %d in every language', (count, ...said) => {
    expect(LANGUAGES.map(language => speak(language).say('common.minutes', { count }))).toEqual(said)
  })

  it('asks for the values of a sentence, and for nothing else', () => {
    expectTypeOf<'common.minutes'>().toExtend<SentenceKey>()
    expectTypeOf<'common.minutes_one'>().not.toExtend<SentenceKey>()
    expectTypeOf<'common.unheardOf'>().not.toExtend<SentenceKey>()
    expectTypeOf<PlaceholdersOf<'common.minutes'>>().toEqualTypeOf<'count'>()
    expectTypeOf<PlaceholdersOf<'common.save'>>().toBeNever()
    expect(speak('en').say('common.no')).toBe('No')
  })

  it('refuses what is not in the catalogue', () => {
    const { say } = speak('tr')
    expect(() => Reflect.apply(say, undefined, ['common.unheardOf'])).toThrow('common.unheardOf')
    expect(() => Reflect.apply(say, undefined, ['common.minutes'])).toThrow(RangeError)
  })
})

describe('values stand in a sentence', () => {
  const number = String

  it('exactly as they are, whatever they look like', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('{{name}}', '{{other}}', '$t(common.save)', '$&', "$'", '$1', '<b>&amp;</b>', '\\', '{{'),
        ),
        fc.string({ unit: 'grapheme' }),
        (name, other) => {
          expect(fill<never>('{{name}}, {{other}} · {{name}}', { name, other }, number).join('')).toBe(`${name}, ${other} · ${name}`)
        },
      ),
    )
  })

  it('as parts where they are more than text', () => {
    const bora = { kind: 'mention', user: 'U1', name: 'Bora' } as const
    const selin = { kind: 'bold', text: 'Selin' } as const
    expect(
      fill<typeof bora | typeof selin>('{{who}} and {{others}}: {{count}}', { who: bora, others: [selin, ', ', 'Ola'], count: 3 }, number),
    ).toEqual([bora, ' and ', selin, ', Ola: 3'])
    expect(fill('{{a}}{{b}}', { a: '', b: [] }, number)).toEqual([])
  })

  it('or are missed by name', () => {
    expect(() => fill<never>('{{name}}', {}, number)).toThrow('name')
    expect(() => fill<never>('{{toString}}', {}, number)).toThrow('toString')
  })

  it('of the types that were handed in', () => {
    const { say } = speak('en')
    const text = say.rich('common.minutes', { count: 2 })
    expectTypeOf(text).toExtend<readonly Inline[]>()
    expect(text).toEqual(['2 minutes'])
  })
})

it('languages are known by their codes', () => {
  expect(LANGUAGES.every(isLanguage)).toBe(true)
  expect(['EN', 'de', '', 'toString'].some(isLanguage)).toBe(false)
})
