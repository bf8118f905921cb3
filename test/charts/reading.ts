import { inflateSync, crc32 } from 'node:zlib'
import { type Weight, widthOf } from '#src/charts/letters.ts'

/** A text of a drawn chart, and the box it stands in, in pixels of the page. */
export type Printed = {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const TEXT =
  /<text dominant-baseline="central" text-anchor="(\w+)" style="font-size:([\d.]+)px;font-family:Roboto;(font-weight:bold;)?"(?: xml:space="preserve")?((?: [xy]="[-\d.]+")*) transform="translate\(([-\d.]+) ([-\d.]+)\)" fill="[^"]+">([^<]*)<\/text>/g
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** Every text of an SVG of ECharts. Throws when one stands there that is not of the kind that is read here. */
export function printedIn(svg: string): readonly Printed[] {
  const found = [...svg.matchAll(TEXT)]
  if (found.length !== svg.split('<text').length - 1) throw new Error('there is a text of another kind')
  return found.map(([, anchor, size = '', bold, at = '', x = '', y = '', escaped = '']) => {
    const text = escaped.replaceAll(/&(?:amp|lt|gt);/g, entity => ENTITIES[entity] ?? entity)
    const weight: Weight = bold === undefined ? 'normal' : 'bold'
    const width = widthOf(text, Number(size), weight)
    const shift = (axis: string) => Number(new RegExp(` ${axis}="([-\\d.]+)"`).exec(at)?.[1] ?? 0)
    const left = Number(x) + shift('x') - (anchor === 'middle' ? width / 2 : 0)
    const middle = Number(y) + shift('y')
    // From the top of a capital to its foot.
    return { text, left, right: left + width, top: middle - Number(size) * 0.36, bottom: middle + Number(size) * 0.36 }
  })
}

export type Png = { readonly width: number; readonly height: number; readonly bytes: number; readonly colours: readonly string[] }

/** A PNG with a palette, read as strictly as a viewer does. Throws what is wrong with it. */
export function readPng(base64: string): Png {
  const file = Buffer.from(base64, 'base64')
  if (file.toString('latin1', 1, 4) !== 'PNG') throw new Error('no PNG')
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < file.length;) {
    const end = at + 8 + file.readUInt32BE(at)
    const name = file.toString('latin1', at + 4, at + 8)
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) throw new Error(`${name} is damaged`)
    chunks.set(name, file.subarray(at + 8, end))
    at = end + 4
  }
  const part = (name: string) => chunks.get(name) ?? Buffer.alloc(0)
  const [width, height] = [part('IHDR').readUInt32BE(0), part('IHDR').readUInt32BE(4)]
  const rows = inflateSync(part('IDAT'))
  if (rows.length !== height * (width + 1)) throw new Error('rows are missing')
  const colours = Array.from(
    { length: part('PLTE').length / 3 },
    (_, index) => `#${part('PLTE').toString('hex', index * 3, index * 3 + 3)}`,
  )
  if (rows.some((value, index) => index % (width + 1) !== 0 && value >= colours.length)) throw new Error('a colour is missing')
  return { width, height, bytes: file.length, colours }
}
