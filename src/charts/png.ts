import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Eight bits for each pixel, each the number of a colour. */
const INDEXED = [8, 3, 0, 0, 0] as const
const COLOURS = 256

/**
 * Pixels (red, green, blue, alpha, a byte each) as a PNG with a palette, which a chart of few colours takes a third of the bytes for. Where
 * there are more than 256 colours, the rarest become the nearest of the others: they are the edges of letters.
 */
export function indexedPng(pixels: Buffer, width: number, height: number): Buffer {
  const { palette, indexOf } = paletteOf(pixels)
  // A row begins with the number of its filter: none.
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexOf(pixels.readUInt32BE((y * width + x) * 4))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set(INDEXED, 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(([red, green, blue]) => [red, green, blue]))),
    chunk('tRNS', Buffer.from(palette.map(([, , , alpha]) => alpha))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** Red, green, blue and alpha. */
type Channels = readonly [number, number, number, number]

const channels = (colour: number): Channels => [colour >>> 24, (colour >>> 16) & 0xff, (colour >>> 8) & 0xff, colour & 0xff]

function paletteOf(pixels: Buffer): { readonly palette: readonly Channels[]; readonly indexOf: (colour: number) => number } {
  const counts = new Map<number, number>()
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = pixels.readUInt32BE(at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const byFrequency = [...counts].toSorted(([one, often], [other, oftener]) => oftener - often || one - other).map(([colour]) => colour)
  const palette = byFrequency.slice(0, COLOURS).map(channels)
  const indexes = new Map(byFrequency.map((colour, index) => [colour, index < COLOURS ? index : nearest(palette, channels(colour))]))
  return { palette, indexOf: colour => indexes.get(colour) ?? 0 }
}

function nearest(palette: readonly Channels[], [red, green, blue, alpha]: Channels): number {
  let found = 0
  let least = Infinity
  for (const [index, [r, g, b, a]] of palette.entries()) {
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2 + (a - alpha) ** 2
    if (distance >= least) continue
    found = index
    least = distance
  }
  return found
}
