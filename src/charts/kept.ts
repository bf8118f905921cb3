import { type Chart, figureOf, type KeptFigures } from './chart.ts'
import { DONE, INK, OUTLINE, PLANNED, styleOf } from './colours.ts'
import { type Frame, frameOf, weekAxis } from './frame.ts'
import { FONT, printable, widthOf } from './letters.ts'
import { pictureOf } from './picture.ts'
import { inWords } from './words.ts'

const NUMBER = { size: 15, smallest: 11, room: 22 } as const

/** What was planned and what was done of it, week by week: a narrow column before a wide one, and above both "3/5". */
export const keptChart = async (figures: KeptFigures): Promise<Chart> => pictureOf(keptOption(figures), keptInWords(figures))

/** What it shows, where it cannot be drawn. */
export const keptInWords = (figures: KeptFigures): string => inWords(figures, [figures.planned, figures.done])

/** What ECharts draws, and how high. */
export function keptOption({ title, weeks, planned, done }: KeptFigures): Pick<Frame, 'option' | 'height'> {
  const [plannedName, doneName] = [printable(planned.label), printable(done.label)]
  const legend = [{ name: doneName }, { name: plannedName, outline: OUTLINE }]
  const names = weeks.map(printable)
  const { option, height, slot } = frameOf({ title: printable(title), weeks: names, legend, headroom: NUMBER.room })
  const figures = weeks.map((_, week) => ({ planned: figureOf(planned, week), done: figureOf(done, week) }))
  const texts = figures.map(each => `${each.done}/${each.planned}`)
  const size = sizeFor(texts, slot)
  const label = { position: 'top' as const, distance: 4, fontFamily: FONT, fontSize: size, fontWeight: 'bold' as const, color: INK }
  /** One label for both columns, above the higher one. */
  const item = (value: number, week: number, isHigher: boolean) => ({ value, label: { show: isHigher, formatter: texts[week] ?? '' } })
  const highest = Math.max(1, ...figures.flatMap(each => [each.planned, each.done]))
  const axis = weekAxis(names, slot)
  return {
    height,
    option: {
      ...option,
      // Columns of one axis stand beside each other; those of two stand in the same place.
      xAxis: [axis, { type: 'category', data: names, show: false }],
      yAxis: { type: 'value', show: false, min: 0, max: highest },
      series: [
        {
          type: 'bar',
          name: plannedName,
          barWidth: '78%',
          barMaxWidth: 90,
          itemStyle: { ...styleOf(PLANNED), borderColor: OUTLINE, borderWidth: 1.5 },
          label,
          data: figures.map((each, week) => item(each.planned, week, each.planned >= each.done)),
        },
        {
          type: 'bar',
          name: doneName,
          xAxisIndex: 1,
          barWidth: '44%',
          barMaxWidth: 50,
          itemStyle: styleOf(DONE),
          label,
          data: figures.map((each, week) => item(each.done, week, each.done > each.planned)),
        },
      ],
    },
  }
}

/** The size at which all of them fit above their columns. */
function sizeFor(texts: readonly string[], slot: number): number {
  const widest = Math.max(1, ...texts.map(text => widthOf(text, 1, 'bold')))
  return Math.max(NUMBER.smallest, Math.min(NUMBER.size, Math.floor((slot - 4) / widest)))
}
