import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeOrderedId } from '#src/identifiers.ts'

const random = fc.uint8Array({ minLength: 10, maxLength: 10 })
const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 })

test('is a UUID of version 7 as RFC 9562 lays it out', () => {
  // Time and bits of the example in the RFC, appendix A.6.
  const bits = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f)
  expect(timeOrderedId(0x017f22e279b0, bits)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  fc.assert(
    fc.property(
      moment,
      random,
      (now, bits) => void expect(timeOrderedId(now, bits)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    ),
  )
})

test('sorts by time', () => {
  fc.assert(
    fc.property(moment, moment, random, random, (one, other, oneBits, otherBits) => {
      fc.pre(one < other)
      expect(timeOrderedId(one, oneBits) < timeOrderedId(other, otherBits)).toBe(true)
    }),
  )
})

test('two made in one moment differ', () => {
  expect(timeOrderedId(1)).not.toBe(timeOrderedId(1))
})
