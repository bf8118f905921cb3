import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COMMAND_CODE_LENGTH, decodeCommand, encodeCommand } from '#src/chat/index.ts'

const name = fc.stringMatching(/^[a-z]+(-[a-z]+)?$/)
/** Everything that a database can hold: a button carries nothing else. */
const text = (maxLength: number) => fc.string({ maxLength, unit: 'binary' }).map(typed => typed.toWellFormed().replaceAll('\0', ''))
const command = fc.record({
  action: fc.tuple(name, name).map(([feature, action]) => `${feature}.${action}`),
  // The one name that an object written in a program does not keep as a name.
  input: fc.dictionary(
    text(20).filter(typed => typed !== '__proto__'),
    text(60),
    {
      maxKeys: 4,
      noNullPrototype: true,
    },
  ),
})

test('a command comes back from its code as it went in', () => {
  fc.assert(fc.property(command, given => void expect(decodeCommand(encodeCommand(given))).toEqual(given)))
})

test('no text that comes back makes it throw', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), code => void expect(() => decodeCommand(code)).not.toThrow()))
})

test.each([
  '',
  'null',
  '[]',
  '["a.b"]',
  '["a.b",{"x":1}]',
  '["A.b",{}]',
  '["a.b",{},1]',
  '{"action":"a.b"}',
  `["a.b",{"x":"${'y'.repeat(COMMAND_CODE_LENGTH)}"}]`,
])('what is none of ours is none: %s', code => expect(decodeCommand(code)).toBeNull())

test('a command that no button can carry is a fault of the one who made it', () => {
  const input = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`part${index}`, 'x'.repeat(450)]))
  expect(() => encodeCommand({ action: 'a.b', input })).toThrow(RangeError)
})
