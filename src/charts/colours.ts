import type { Standing } from './chart.ts'

/**
 * The picture brings its own ground, so that it reads the same in a light and in a dark client: a paper that is not quite white, which does
 * not glare at night. On it everything has the contrast that WCAG 2.2 asks for: 4.5 for words, 3 for shapes.
 */
export const PAPER = '#f3f1ea'
/** Where the picture ends, in a light client. */
export const EDGE = '#c8c4b8'
export const INK = '#1d2327'
export const FAINT_INK = '#4d555b'
/** Words on a filled shape. */
export const LIGHT_INK = '#ffffff'

/** How a shape is filled: a colour, and a pattern by which it is known without one. */
export type Fill = { readonly color: string; readonly decal: Decal | null }

/** A pattern in the words of ECharts: lengths in pixels that are drawn and left out in turn, and how it is turned, in radians. */
export type Decal = {
  readonly symbol: 'rect' | 'circle'
  readonly symbolSize: number
  readonly dashArrayX: number[]
  readonly dashArrayY: number[]
  readonly rotation: number
  readonly color: string
}

const stripes = (rotation: number, color: string): Decal => ({
  symbol: 'rect',
  symbolSize: 1,
  dashArrayX: [1, 0],
  dashArrayY: [3, 5],
  rotation,
  color,
})
const dots = (color: string): Decal => ({
  symbol: 'circle',
  symbolSize: 0.8,
  dashArrayX: [6, 4],
  dashArrayY: [6, 4],
  rotation: Math.PI / 4,
  color,
})

/** Plain, striped, dotted, and striped the other way on grey. */
export const FILLS: Readonly<Record<Standing, Fill>> = {
  'on-track': { color: '#0b6e66', decal: null },
  'at-risk': { color: '#a8480b', decal: stripes(-Math.PI / 4, '#f2b98c') },
  'off-track': { color: '#8a1237', decal: dots('#f0a3ba') },
  unknown: { color: '#5b646b', decal: stripes(Math.PI / 4, '#c3cacf') },
}

/** What was planned is an outline with a pattern, what was done fills it. */
export const DONE: Fill = { color: '#0b6e66', decal: null }
export const PLANNED: Fill = { color: '#dcd7c8', decal: stripes(-Math.PI / 4, '#b9b2a0') }
/** Around what was planned. */
export const OUTLINE = '#5f5a4c'

/** A fill as ECharts takes it. */
export const styleOf = ({ color, decal }: Fill): { color: string; decal?: Decal } => ({ color, ...(decal && { decal }) })
