import { crc32 } from 'node:zlib'

export type ZipEntry = { readonly name: string; readonly bytes: Uint8Array }

/** Midnight of 1 January 1980, the first moment that a zip knows: the same files always make the same archive. */
const DATE = 0x21
const UTF8_NAMES = 0x08_00
const VERSION = 20

/** A zip archive of these files, stored as they are (PKWARE's APPNOTE, 4.3): for a handful of small ones. Names must differ; no folders. */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const path = Buffer.from(name, 'utf8')
    const about = describing(bytes, path)
    const local = Buffer.concat([numbers([4, 0x04_03_4b_50]), about, path, bytes])
    directory.push(
      Buffer.concat([
        numbers([4, 0x02_01_4b_50], [2, VERSION]),
        about,
        // No comment, first disk, no attributes.
        numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
        path,
      ]),
    )
    locals.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = numbers([4, 0x06_05_4b_50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, listed.length], [4, offset], [2, 0])
  return Buffer.concat([...locals, listed, end])
}

/** What a file's own header and the directory say alike, stored without compression. */
const describing = (bytes: Uint8Array, path: Buffer): Buffer =>
  numbers(
    [2, VERSION],
    [2, UTF8_NAMES],
    [2, 0],
    [2, 0],
    [2, DATE],
    [4, crc32(bytes)],
    [4, bytes.length],
    [4, bytes.length],
    [2, path.length],
    [2, 0],
  )

/** Numbers of so many bytes, the lowest byte first. */
function numbers(...all: readonly (readonly [2 | 4, number])[]): Buffer {
  const buffer = Buffer.alloc(all.reduce((length, [bytes]) => length + bytes, 0))
  let at = 0
  for (const [bytes, value] of all) at = bytes === 2 ? buffer.writeUInt16LE(value, at) : buffer.writeUInt32LE(value, at)
  return buffer
}
