import { type Figures, figureOf } from './chart.ts'

/** The figures of a chart in words: its title, which weeks, and of each kind the figures in their order. */
export function inWords(chart: { readonly title: string; readonly weeks: readonly string[] }, series: readonly Figures[]): string {
  const { title, weeks } = chart
  const [first, last] = [weeks[0], weeks.at(-1)]
  if (first === undefined || last === undefined) return title
  const when = weeks.length === 1 ? first : `${first} – ${last}`
  const said = series.map(one => `${one.label}: ${weeks.map((_, week) => figureOf(one, week)).join(', ')}.`)
  return [`${title} (${when}).`, ...said].join(' ')
}
