import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signsIn, withSigns } from '#src/platforms/slack/receive/emoji.ts'

const rich = (...elements: readonly object[]) => [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }]
const tada = { type: 'emoji', name: 'tada', unicode: '1f389' }

test.each([
  ['an emoji', ':tada: shipped', rich(tada), '🎉 shipped'],
  [
    'one with a tone of skin beside one without',
    ':wave: :wave::skin-tone-2:',
    rich({ type: 'emoji', name: 'wave', unicode: '1f44b' }, { type: 'emoji', name: 'wave', unicode: '1f44b-1f3fb', skin_tone: 2 }),
    '👋 👋🏻',
  ],
  ['one in a list', ':tada:', [{ type: 'rich_text', elements: [{ type: 'rich_text_list', elements: rich(tada) }] }], '🎉'],
  ['one of the workspace’s own', ':party-parrot:', rich({ type: 'emoji', name: 'party-parrot' }), ':party-parrot:'],
  ['a name that was meant as letters', 'write :tada: for it', rich({ type: 'text', text: 'write :tada: for it' }), 'write :tada: for it'],
  ['one in an address', '<https://example.org/:tada:> :tada:', rich(tada), '<https://example.org/:tada:> 🎉'],
  ['no blocks', ':tada:', undefined, ':tada:'],
])('%s', (_, written, blocks, seen) => {
  expect(withSigns(written, signsIn(blocks))).toBe(seen)
})

test('blocks of any shape are no fault', () => {
  fc.assert(
    fc.property(
      fc.anything(),
      fc.array(fc.record({ type: fc.constant('emoji'), name: fc.string(), unicode: fc.string() })),
      (any, emoji) => {
        expect(() => withSigns(':tada:', signsIn([any, ...emoji, ...rich(...emoji)]))).not.toThrow()
      },
    ),
  )
  expect(
    withSigns(':x:', signsIn(rich({ type: 'emoji', name: 'x', unicode: 'ffffff' }, { type: 'emoji', name: 'x', unicode: 'd800' }))),
  ).toBe('\uFFFD')
})
