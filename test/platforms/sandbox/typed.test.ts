import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namedIn, piecesOf } from '#src/platforms/sandbox/names.ts'
import { PEOPLE } from '#src/platforms/sandbox/programme/people.ts'
import { readTyped } from '#src/platforms/sandbox/typed.ts'

describe('what someone types into a composer', () => {
  it.each([
    ['/drumbeat setup', { kind: 'command', word: 'drumbeat', text: 'setup' }],
    ['  /checkin ', { kind: 'command', word: 'checkin', text: '' }],
    ['/Task add Call\nten', { kind: 'command', word: 'task', text: 'add Call\nten' }],
    ['/unheard-of x', { kind: 'command', word: 'unheard-of', text: 'x' }],
    ['/yardım', { kind: 'command', word: 'yardım', text: '' }],
    ['/srv/data is full', { kind: 'message', text: '/srv/data is full' }],
    ['/ hello', { kind: 'message', text: '/ hello' }],
    ['done: / and more', { kind: 'message', text: 'done: / and more' }],
  ])('%j', (text, read) => {
    expect(readTyped(text)).toEqual(read)
  })
})

describe('names in a text', () => {
  it.each([
    ['@Bora Demir please', [{ user: 'U-bora', text: '@Bora Demir' }]],
    ['thanks @bora!', [{ user: 'U-bora', text: '@bora' }]],
    ['(@JAKUB WIŚNIEWSKI)', [{ user: 'U-jakub', text: '@JAKUB WIŚNIEWSKI' }]],
    [
      '@selin, @SELİN AYDIN',
      [
        { user: 'U-selin', text: '@selin' },
        { user: 'U-selin', text: '@SELİN AYDIN' },
      ],
    ],
    ['@boras and @Boran', []],
    ['mail bora@bora.example', []],
    ['@ bora', []],
  ])('%j', (text, named) => {
    expect(namedIn(text, PEOPLE)).toEqual(named)
  })

  it('never changes a character', () => {
    const text = fc
      .array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('@bora', '@Bora Demir', '@', ' ')))
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(text, said => {
        expect(
          piecesOf(said, PEOPLE)
            .map(piece => (typeof piece === 'string' ? piece : piece.text))
            .join(''),
        ).toBe(said)
      }),
    )
  })
})
