import type { EChartsOption } from 'echarts'
import { EDGE, FAINT_INK, INK, PAPER } from './colours.ts'
import { FONT, widthOf, wrapped } from './letters.ts'

/** As wide as a message on a small phone leaves room for, in the pixels of a page. */
export const WIDTH = 400
const EDGES = 16
/** The room between the edges. */
export const INNER_WIDTH = WIDTH - 2 * EDGES

const TITLE = { size: 18, line: 24, lines: 2 } as const
const LEGEND = { size: 16, line: 24, symbol: 18, afterSymbol: 6, gap: 16 } as const
const WEEK = { size: 15, room: 26 } as const
const PLOT_HEIGHT = 168

/** One entry of the legend: the name of a series, which gives it its colour. */
export type Entry = { readonly name: string; readonly outline?: string }

/** What a chart stands in: title, legend, the place of the columns, the names of the weeks below. */
export type Frame = {
  readonly height: number
  /** How high the columns can be. */
  readonly plotHeight: number
  /** How wide the place of one column is. */
  readonly slot: number
  /** Parts of ECharts' option. */
  readonly option: EChartsOption
}

/** `headroom`: pixels above the highest column, for what is written there. The texts are printable. */
export function frameOf(parts: {
  readonly title: string
  readonly weeks: readonly string[]
  readonly legend: readonly Entry[]
  readonly headroom: number
}): Frame {
  const { weeks, headroom } = parts
  const title = wrapped(parts.title, INNER_WIDTH, TITLE.size, TITLE.lines, 'bold')
  const legendTop = EDGES + title.length * TITLE.line + 4
  const { legend, height: legendHeight } = legendAt(legendTop, parts.legend)
  const plotTop = legendTop + legendHeight + 8 + headroom
  const height = plotTop + PLOT_HEIGHT + WEEK.room + EDGES - 6
  const slot = INNER_WIDTH / Math.max(weeks.length, 1)
  return {
    height,
    plotHeight: PLOT_HEIGHT,
    slot,
    option: {
      animation: false,
      textStyle: { fontFamily: FONT, color: INK },
      graphic: {
        type: 'rect',
        z: -10,
        silent: true,
        shape: { x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, r: 12 },
        style: { fill: PAPER, stroke: EDGE, lineWidth: 1 },
      },
      title: {
        text: title.join('\n'),
        left: EDGES,
        top: EDGES,
        padding: 0,
        textStyle: { fontFamily: FONT, fontSize: TITLE.size, lineHeight: TITLE.line, fontWeight: 'bold', color: INK },
      },
      legend,
      grid: { left: EDGES, right: EDGES, top: plotTop, height: PLOT_HEIGHT, outerBoundsMode: 'none' },
    },
  }
}

/**
 * The axis of the weeks. Names for which there is no room are left out evenly; the last one always stands, shortened when it would leave
 * the picture.
 */
export function weekAxis(weeks: readonly string[], slot: number): NonNullable<EChartsOption['xAxis']> & { type: 'category' } {
  const names = weeks.map(week => wrapped(week, slot + EDGES, WEEK.size, 1)[0] ?? '')
  const widest = Math.max(0, ...names.map(name => widthOf(name, WEEK.size)))
  const step = Math.max(1, Math.ceil((widest + 6) / slot))
  return {
    type: 'category',
    data: names,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: FAINT_INK, width: 1 } },
    axisLabel: {
      fontFamily: FONT,
      fontSize: WEEK.size,
      color: FAINT_INK,
      margin: 9,
      hideOverlap: false,
      interval: index => (weeks.length - 1 - index) % step === 0,
    },
  }
}

/** Beside each other when there is room, else below each other. */
function legendAt(top: number, entries: readonly Entry[]): { legend: NonNullable<EChartsOption['legend']>; height: number } {
  const widths = entries.map(({ name }) => LEGEND.symbol + LEGEND.afterSymbol + widthOf(name, LEGEND.size))
  const inOneRow = widths.reduce((sum, width) => sum + width, 0) + LEGEND.gap * (entries.length - 1) <= INNER_WIDTH
  const rows = inOneRow ? 1 : entries.length
  const width = INNER_WIDTH - LEGEND.symbol - LEGEND.afterSymbol
  const shown = new Map(entries.map(({ name }) => [name, wrapped(name, width, LEGEND.size, 1)[0] ?? '']))
  return {
    height: rows * LEGEND.line,
    legend: {
      left: EDGES,
      top: top + (LEGEND.line - LEGEND.symbol) / 2,
      padding: 0,
      orient: inOneRow ? 'horizontal' : 'vertical',
      selectedMode: false,
      icon: 'roundRect',
      itemWidth: LEGEND.symbol,
      itemHeight: LEGEND.symbol - 2,
      itemGap: inOneRow ? LEGEND.gap : LEGEND.line - LEGEND.symbol,
      formatter: name => shown.get(name) ?? name,
      textStyle: { fontFamily: FONT, fontSize: LEGEND.size, color: INK, padding: [0, 0, 0, LEGEND.afterSymbol - 5] },
      data: entries.map(({ name, outline }) => ({ name, ...(outline && { itemStyle: { borderColor: outline, borderWidth: 1 } }) })),
    },
  }
}
