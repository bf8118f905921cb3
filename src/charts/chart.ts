/** A picture with what it shows in words. */
export type Chart = {
  /** The PNG in base64. Its pixels are twice the size below, for screens that have them. */
  readonly png: string
  /** In the pixels of a page. */
  readonly width: number
  readonly height: number
  /** The same figures in words, for whoever does not see the picture. */
  readonly alt: string
}

/** Figures of one kind, one for each week, the oldest first. What a week has no figure for counts as none. */
export type Figures = {
  /** What they are, in the reader's language. */
  readonly label: string
  /** Whole numbers from 0. */
  readonly counts: readonly number[]
}

/** How well something goes, as the colours and patterns of the chart tell it apart. */
export type Standing = 'on-track' | 'at-risk' | 'off-track' | 'unknown'

/** How many initiatives stood how, week by week. All words in the reader's language. */
export type HealthFigures = {
  readonly title: string
  /** The names of the weeks under the columns, the oldest first: short, such as "5 Oct". */
  readonly weeks: readonly string[]
  /** In the order from the ground up. */
  readonly series: readonly (Figures & { readonly standing: Standing })[]
}

/** What was planned and what was done of it, week by week. All words in the reader's language. */
export type KeptFigures = {
  readonly title: string
  readonly weeks: readonly string[]
  readonly planned: Figures
  readonly done: Figures
}

/** The figure of a week. */
export const figureOf = ({ counts }: Figures, week: number): number => Math.max(0, Math.round(counts[week] ?? 0))
