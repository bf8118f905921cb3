import { type Chart, type Figures, figureOf, type HealthFigures } from './chart.ts'
import { FILLS, LIGHT_INK, PAPER, styleOf } from './colours.ts'
import { type Frame, frameOf, weekAxis } from './frame.ts'
import { FONT, printable, widthOf } from './letters.ts'
import { pictureOf } from './picture.ts'
import { inWords } from './words.ts'

const NUMBER = { size: 15, room: 16 } as const
/** In pixels: a single initiative among sixty is seen too. */
export const LEAST_HEIGHT = 7
/** The part of its place that a column takes. */
const COLUMN = 0.74

/** How many initiatives stood how, week by week, as columns that are stacked; beside each name in the legend how many they are now. */
export const healthChart = async (figures: HealthFigures): Promise<Chart> => pictureOf(healthOption(figures), healthInWords(figures))

/** What it shows, where it cannot be drawn. */
export const healthInWords = (figures: HealthFigures): string => inWords(figures, figures.series)

/** What ECharts draws, and how high. */
export function healthOption({ title, weeks, series }: HealthFigures): Pick<Frame, 'option' | 'height'> {
  const names = weeks.map(printable)
  const named = series.map(one => ({ ...one, name: nowNamed(one, weeks.length) }))
  const { option, height, plotHeight, slot } = frameOf({ title: printable(title), weeks: names, legend: named, headroom: 0 })
  const totals = weeks.map((_, week) => sumOf(series.map(one => figureOf(one, week))))
  const highest = Math.max(1, ...totals)
  const heights = weeks.map((_, week) =>
    heightsOf(
      series.map(one => figureOf(one, week)),
      plotHeight / highest,
    ),
  )
  const fits = (count: number, tall: number) => tall >= NUMBER.room && widthOf(String(count), NUMBER.size, 'bold') + 6 <= slot * COLUMN
  const columns = named.map((one, place) => {
    const fill = FILLS[one.standing]
    return {
      type: 'bar' as const,
      name: one.name,
      stack: 'health',
      barWidth: `${COLUMN * 100}%`,
      barMaxWidth: 90,
      itemStyle: { ...styleOf(fill), borderColor: PAPER, borderWidth: 1 },
      label: {
        position: 'inside' as const,
        fontFamily: FONT,
        fontSize: NUMBER.size,
        fontWeight: 'bold' as const,
        color: LIGHT_INK,
        backgroundColor: fill.color,
        borderRadius: 3,
        padding: [0, 3],
      },
      data: weeks.map((_, week) => {
        const count = figureOf(one, week)
        const height = heights[week]?.[place] ?? 0
        // ECharts draws the edges of a part that is nothing, but not of one that is not there.
        const value = count === 0 ? '-' : height
        return { value, label: { show: count > 0 && fits(count, height), formatter: String(count) } }
      }),
    }
  })
  return {
    height,
    option: {
      ...option,
      xAxis: weekAxis(names, slot),
      yAxis: { type: 'value', show: false, min: 0, max: plotHeight },
      series: columns,
    },
  }
}

/**
 * How high the parts of a column are, in pixels. What the smallest are raised by, the others are lowered by, each by its share of what it has
 * above the least height. A column whose parts are all small is higher than its number: nothing that is there may be missing.
 */
export function heightsOf(counts: readonly number[], each: number): readonly number[] {
  const raised = counts.map(count => (count === 0 ? 0 : Math.max(count * each, LEAST_HEIGHT)))
  const least = LEAST_HEIGHT * counts.filter(count => count > 0).length
  const above = sumOf(raised) - least
  const left = Math.max(0, sumOf(counts) * each - least)
  return raised.map(height => (height === 0 ? 0 : LEAST_HEIGHT + (above === 0 ? 0 : ((height - LEAST_HEIGHT) * left) / above)))
}

const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0)

/** With how many they are in the last week. */
const nowNamed = (figures: Figures, weeks: number): string =>
  `${printable(figures.label)} ${weeks === 0 ? '' : figureOf(figures, weeks - 1)}`.trim()
