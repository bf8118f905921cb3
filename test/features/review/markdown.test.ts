import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escaped, escapedLine, quoted } from '#src/features/review/rules/markdown.ts'
import { inParts } from '#src/features/review/minutes/markdown.ts'

const LINES = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/

/** What a reader of the Markdown sees of a line: a backslash before a sign of ASCII is not shown, and neither is a word joiner. */
const shown = (markdown: string): string =>
  markdown
    .replaceAll('@\u2060', '@')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/^\u00A0+/, spaces => ' '.repeat(spaces.length))

/** A typed line as somebody sees it: a non-breaking space at its beginning looks like any other. */
const seen = (line: string): string => line.replace(/^[ \t\u00A0]+/, spaces => ' '.repeat(spaces.length))

/** Signs that still mean something: those without a backslash that is not itself behind one. */
const live = (markdown: string): string[] => {
  const plain = markdown.replace(/\\[!-/:-@[-`{-~]/g, '\u0000')
  return [...plain.matchAll(/[\\`*_[\]<>&#|~$@]|^[ \t\u00A0]*(?:[-+=]|\d+[.)])/g)].map(([sign]) => sign)
}

/** Words as people write them, and as somebody would who wants to break a page. */
const written = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'\\`*_{}[]()#+-.!|~<>&@: \t\n1a'), maxLength: 40 }),
  fc.constantFrom(
    '# A heading',
    '- [x] done',
    '1. one',
    '```',
    '    code',
    '> quote',
    '<b>bold</b>',
    '| a | b |',
    '[x](y)',
    '@here',
    '&amp;',
    '---',
    'a\n===\nb',
  ),
)

describe('what people wrote, as Markdown', () => {
  it('reads as typed, and means nothing', () => {
    fc.assert(
      fc.property(written, text => {
        const line = text.split(LINES)[0] ?? ''
        const markdown = escapedLine(line)
        expect(shown(markdown)).toBe(seen(line))
        expect(live(markdown)).toEqual([])
        expect(markdown).not.toMatch(/^[ \t]/)
        expect(markdown).not.toMatch(/@[^\u2060]/)
      }),
    )
  })

  it.each([
    ['see https://example.org/a_b*c', 'see <https://example.org/a_b>\\*c'],
    ['(https://example.org/a_b?c=1&d#e), fine.', '(<https://example.org/a_b?c=1&d#e>), fine.'],
    ['www.example.org/a_b!', '[www.example.org/a\\_b](<http://www.example.org/a_b>)!'],
    ['https://one.example https://two.example', '<https://one.example> <https://two.example>'],
    ['https://example.org/@bora', 'https://example.org/\\@\u2060bora'],
    ['[click](https://example.org)', '\\[click\\](<https://example.org>)'],
    ['javascript://x and ftp://x', 'javascript://x and ftp://x'],
    ['https:// and www.', 'https:// and www.'],
  ])('leads only where an address says that it does: %j', (text, markdown) => expect(escapedLine(text)).toBe(markdown))

  it('stays on one line where a line is all there is', () => {
    fc.assert(
      fc.property(written, text => {
        const markdown = escaped(text)
        expect(markdown.split(LINES)).toHaveLength(1)
        expect(shown(markdown).replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''))
      }),
    )
  })

  it('stays inside its quote, line for line', () => {
    fc.assert(
      fc.property(written, text => {
        const lines = quoted(text, '  ')
        expect(lines).toHaveLength(text.split(LINES).length)
        for (const line of lines) expect(line).toMatch(/^ {2}>(?: |$)/)
        const words = lines.map(line => shown(line.replace(/^ {2}> ?/, '').replace(/(?<!\\)((?:\\\\)*)\\$/, '$1')))
        expect(words.map(line => line.trimEnd())).toEqual(text.split(LINES).map(line => seen(line.trimEnd())))
      }),
    )
  })

  it('comes in parts that together are the whole', () => {
    const line = fc.string({ maxLength: 400 }).map(text => text.repeat(8))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), lines => {
        const text = lines.join('\n')
        const parts = inParts(text)
        expect(parts.join('')).toBe(text)
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(9000)
      }),
      { numRuns: 30 },
    )
  })
})
