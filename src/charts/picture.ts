import { drawn } from './drawing.ts'
import type { Chart } from './chart.ts'
import { WIDTH, type Frame } from './frame.ts'
import { FONT, FONT_FILES } from './letters.ts'
import { indexedPng } from './png.ts'

/** Pixels of the picture for one of the page: a phone has two or three. */
const SCALE = 2

/** A chart as a picture. Loads what it takes when it is first asked, and works beside the programme, not in its way. */
export async function pictureOf({ option, height }: Pick<Frame, 'option' | 'height'>, alt: string): Promise<Chart> {
  const { renderAsync } = await import('@resvg/resvg-js')
  const image = await renderAsync(drawn(option, WIDTH, height), {
    font: { loadSystemFonts: false, fontFiles: Object.values(FONT_FILES), defaultFontFamily: FONT, sansSerifFamily: FONT },
    fitTo: { mode: 'zoom', value: SCALE },
    logLevel: 'off',
  })
  return { png: indexedPng(image.pixels, image.width, image.height).toString('base64'), width: WIDTH, height, alt }
}
