import { createRequire } from 'node:module'
import type { EChartsOption } from 'echarts'
import { widthOf } from './letters.ts'

type Library = Pick<typeof import('echarts'), 'init' | 'setPlatformAPI'>

const require = createRequire(import.meta.url)
let loaded: Library | undefined

/** The whole library in one file: read apart, its many files take four times as long and five times the memory. */
function library(): Library {
  if (loaded !== undefined) return loaded
  const load: (name: 'echarts/dist/echarts.esm.min.mjs') => Library = require
  loaded = load('echarts/dist/echarts.esm.min.mjs')
  // Without a browser it guesses how wide words are; here it is told.
  loaded.setPlatformAPI({ measureText: (text, font) => ({ width: measured(text, font ?? '') }) })
  return loaded
}

/** `font` as in CSS: "bold 18px Roboto". */
function measured(text: string, font: string): number {
  const size = Number(/(\d+(?:\.\d+)?)px/.exec(font)?.[1] ?? 12)
  return widthOf(text, size, /\b(bold|[6-9]00)\b/.test(font) ? 'bold' : 'normal')
}

/** A chart as SVG. Loads ECharts when it is first asked. */
export function drawn(option: EChartsOption, width: number, height: number): string {
  const chart = library().init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(option)
    return chart.renderToSVGString()
  } finally {
    // Its animation would go on, and keep the process from ending.
    chart.dispose()
  }
}
