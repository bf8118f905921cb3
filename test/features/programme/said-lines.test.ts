import fc from 'fast-check'
import { expect, test } from 'vitest'
import { saidAnew } from '#src/features/programme/index.ts'

const lines = (...texts: string[]) => texts.map(text => ({ text }))
const pairs = (before: readonly string[], now: readonly string[]) => {
  const said = saidAnew(lines(...before), lines(...now))
  return [said.lines.map(line => `${line.before?.text ?? '-'} > ${line.now.text}`), said.gone.map(({ text }) => text)]
}

test.each([
  [['a', 'b'], ['a', 'b'], ['a > a', 'b > b'], []],
  [['a', 'b'], ['b', 'a'], ['b > b', 'a > a'], []],
  [['a', 'b'], ['a', 'c'], ['a > a', 'b > c'], []],
  [['a', 'b'], ['b'], ['b > b'], ['a']],
  [['a'], ['b', 'a'], ['- > b', 'a > a'], []],
  [['a', 'b', 'c'], ['a', 'x', 'c', 'd'], ['a > a', 'b > x', 'c > c', '- > d'], []],
  [['a', 'b'], ['b', 'c'], ['b > b', '- > c'], ['a']],
  [['a', 'a'], ['a'], ['a > a'], ['a']],
  [[], ['a'], ['- > a'], []],
])('%j, now %j', (before, now, expected, gone) => {
  expect(pairs(before, now)).toEqual([expected, gone])
})

test('every line of before is found once, or gone', () => {
  const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 6 })
  fc.assert(
    fc.property(texts, texts, (before, now) => {
      const known = lines(...before)
      const said = saidAnew(known, lines(...now))
      const found = [...said.lines.flatMap(line => line.before ?? []), ...said.gone]
      expect(new Set(found)).toEqual(new Set(known))
      expect(found).toHaveLength(known.length)
      expect(said.lines.map(line => line.now.text)).toEqual(now)
    }),
  )
})
