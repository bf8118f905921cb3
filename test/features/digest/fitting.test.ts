import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainText } from '#src/chat/index.ts'
import { fitted, type Group, heightOf, sizeOf } from '#src/features/digest/rules/fitting.ts'

test('lines are left out from the end, counted, and never more than fit', () => {
  const lines = fc.array(fc.string({ maxLength: 60 }), { maxLength: 20 })
  const numbers = fc.record({ lines, most: fc.integer({ min: 1, max: 6 }), least: fc.integer({ min: 0, max: 2 }) })
  const ceilings = fc.record({ characters: fc.integer({ min: 150, max: 900 }), lines: fc.integer({ min: 9, max: 30 }) })
  fc.assert(
    fc.property(fc.array(fc.array(numbers, { maxLength: 3 }), { maxLength: 3 }), ceilings, (some, ceiling) => {
      const sections = some.map((groups, section) =>
        groups.map(({ lines: texts, most, least }, place): Group => ({
          lines: texts.map((text, index) => [`${section}${place}:${index} ${text.replaceAll(/[+·]/gu, '')}`]),
          most,
          least,
          rest: (hidden, shown) => [`+${hidden} after ${shown} of ${section}${place}`],
        })),
      )
      const shown = fitted(sections, { ...ceiling, times: 1 })
      const filled = shown.filter(({ length }) => length > 0)
      expect(sizeOf(shown.flat())).toBeLessThanOrEqual(ceiling.characters)
      expect(heightOf(shown.flat()) + filled.length).toBeLessThanOrEqual(ceiling.lines)
      for (const [section, groups] of sections.entries()) {
        const pieces = (shown[section] ?? []).flatMap(text => {
          const plain = plainText(text)
          return plain.startsWith('+') ? plain.split(' · ') : [plain]
        })
        // Each group whole and in its order: its first lines, then one count of what is missing.
        const wanted = groups.flatMap(({ lines: all, most, rest }, place) => {
          const own = pieces.filter(piece => piece.startsWith(`${section}${place}:`)).length
          expect(own).toBeLessThanOrEqual(most)
          const hidden = all.length - own
          return [...all.slice(0, own), ...(hidden > 0 ? [rest(hidden, own)] : [])].map(plainText)
        })
        expect(pieces).toEqual(wanted)
      }
    }),
    { numRuns: 100 },
  )
})

test('before the last line of any kind goes, long lists are short, and what follows one another in few words shares a line', () => {
  const group = (name: string, count: number, least = 1): Group => ({
    lines: Array.from({ length: count }, (_, index) => [`${name} ${index + 1}`]),
    most: 5,
    least,
    rest: (hidden, shown) => [`${shown > 0 ? '… ' : ''}${hidden} of ${name}`],
  })
  const sections = [[group('a', 6, 2), group('b', 1)], [group('c', 4), group('d', 1)], [group('e', 4)]]
  const plain = (lines: number) => fitted(sections, { characters: 2000, lines, times: 1 }).map(texts => texts.map(plainText))
  expect(plain(30)[2]).toEqual(['e 1', 'e 2', 'e 3', 'e 4'])
  expect(plain(15)).toEqual([
    ['a 1', 'a 2', 'a 3', 'a 4', 'a 5', '… 1 of a', 'b 1'],
    ['c 1', '… 3 of c', 'd 1'],
    ['e 1', '… 3 of e'],
  ])
  expect(plain(10)).toEqual([
    ['a 1', 'a 2', '… 4 of a · 1 of b'],
    ['c 1', '… 3 of c · 1 of d'],
    ['e 1', '… 3 of e'],
  ])
  expect(plain(8)).toEqual([['a 1', 'a 2', '… 4 of a · 1 of b'], ['4 of c · 1 of d'], ['4 of e']])
  expect(plain(0)).toEqual([['6 of a · 1 of b'], ['4 of c · 1 of d'], ['4 of e']])
})
