import { randomBytes } from 'node:crypto'

/**
 * An id in the order of time: a UUID of version 7 (RFC 9562), so that rows of one moment lie together in an index.
 * `now` is in milliseconds since 1970.
 */
export function timeOrderedId(now: number, random: Uint8Array = randomBytes(10)): string {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const time = Math.floor(now).toString(16).padStart(12, '0')
  const [high = 0, next = 0, variant = 0, ...rest] = random
  const version = hex(Uint8Array.of((high & 0x0f) | 0x70, next))
  const tail = hex(Uint8Array.of((variant & 0x3f) | 0x80, ...rest.slice(0, 7)))
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${tail.slice(0, 4)}-${tail.slice(4)}`
}
