import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findReferences, healthParts, readHealthWords, readTaskWords, references } from '#src/language/index.ts'

describe('what a text names', () => {
  it.each([
    ['#41', [41], []],
    ['#41, #42 and #41 again', [41, 42], []],
    ['CX-3 and cx-4, (CX-12).', [], ['CX-3', 'CX-4', 'CX-12']],
    ["#41'i ve CX-3'te", [41], ['CX-3']],
    ['ci-3, Cİ-3 and cı-3 are one', [], ['CI-3']],
    ['CX‑9 with the hyphen of a phone', [], ['CX-9']],
    ['41, number 41, # 41', [], []],
    ['#0, #041, #4111111111, #41ab2f, a#41, ##41', [], []],
    ['https://example.com/#41 and &#41;', [], []],
    ['B-7, X-CX-3, CX-3-4, CX-3.5', [], []],
    ['#41.5', [], []],
  ])('%j', (text, tasks, codes) => expect(references(text)).toEqual({ tasks, codes }))

  it('stands where it says', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(' #41 ', ' CX-3 ', "#7'i")), { maxLength: 8 }), pieces => {
        const text = pieces.join('')
        for (const { start, end, ...named } of findReferences(text))
          expect(text.slice(start, end).toUpperCase().replace(/[‐‑–]/g, '-').replace(/İ/g, 'I')).toBe(
            named.kind === 'task' ? `#${named.number}` : named.code,
          )
      }),
    )
  })
})

describe('what a line says of tasks', () => {
  it('is of numbers that stand in it, whatever else does', () => {
    const word = fc.constantFrom(
      'done',
      'bitti',
      'w toku',
      'started',
      'blocked',
      'not',
      'by',
      '?',
      ':',
      ',',
      'and',
      '#41',
      '#42',
      'CX-3',
      'at risk',
      'x',
      '🎉',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 12 }), words => {
        const line = words.join(' ')
        const { tasks } = references(line)
        const stated = readTaskWords(line)
        for (const { numbers, rest } of stated) {
          expect(numbers.length).toBeGreaterThan(0)
          for (const number of numbers) expect(tasks).toContain(number)
          for (const said of rest.split(/\s+/)) expect(line).toContain(said)
        }
        const health = readHealthWords(line)
        if (health) for (const code of health.codes) expect(references(line).codes).toContain(code)
        const parts = healthParts(line)
        if (parts.length > 1) for (const part of parts) expect(readHealthWords(part)).not.toBeNull()
        for (const part of parts) expect(line).toContain(part)
        expect(parts.flatMap(part => references(part).codes)).toEqual(expect.arrayContaining([...references(line).codes]))
      }),
      { numRuns: 500 },
    )
  })

  it('is read in one go, however long', () => {
    expect(readTaskWords(`#41 ${'done '.repeat(5000)}`)).toEqual([])
    expect(readTaskWords(`${'#41 #42 '.repeat(2000)}done`)).toHaveLength(1)
    expect(readHealthWords(`CX-3 ${' '.repeat(20_000)}at risk`)).toMatchObject({ health: 'at-risk' })
    expect(healthParts('CX-3 on track, '.repeat(500))).toHaveLength(500)
    expect(healthParts(`CX-3 on track${', CX-4'.repeat(2000)}`)).toHaveLength(1)
  })
})
