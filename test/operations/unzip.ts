import { crc32 } from 'node:zlib'

/** The files in an archive, by way of its directory, as an unpacking programme finds them. Throws when header, directory and bytes disagree. */
export function unzip(archive: Uint8Array): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(archive)
  const end = bytes.length - 22
  if (bytes.readUInt32LE(end) !== 0x06_05_4b_50) throw new Error('no end of a directory')
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (at + bytes.readUInt32LE(end + 12) !== end) throw new Error('the directory is of another length')
  // A map: a file may be called `__proto__`.
  const files = new Map<string, Buffer>()
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== 0x02_01_4b_50) throw new Error('no entry of a directory')
    const length = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + length)
    const local = bytes.readUInt32LE(at + 42)
    if (bytes.readUInt32LE(local) !== 0x04_03_4b_50) throw new Error(`no file where ${name} should be`)
    if (!bytes.subarray(local + 4, local + 30).equals(bytes.subarray(at + 6, at + 32))) throw new Error(`two stories about ${name}`)
    const from = local + 30 + length
    const content = bytes.subarray(from, from + bytes.readUInt32LE(at + 20))
    if (crc32(content) !== bytes.readUInt32LE(at + 16)) throw new Error(`${name} is damaged`)
    files.set(name, content)
    at += 46 + length
  }
  return files
}
