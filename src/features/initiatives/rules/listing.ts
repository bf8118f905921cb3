import type { LocalDate } from '#src/time/index.ts'
import { type Horizon, HORIZONS, type Initiative, isOpen, type Milestone } from '../initiative.ts'

/** How many initiatives stand on a page. */
export const PAGE = 10

export type Page<Item> = { readonly items: readonly Item[]; readonly page: number; readonly pages: number }

/** One page of a list, counted from one; a page beyond the last is the last. */
export function pageOf<Item>(items: readonly Item[], wanted: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(items.length / PAGE))
  const page = Math.min(Math.max(1, wanted), pages)
  return { items: items.slice((page - 1) * PAGE, page * PAGE), page, pages }
}

/** The first milestone from today on; null: none lies ahead. */
export const nextMilestone = ({ milestones }: Pick<Initiative, 'milestones'>, today: LocalDate): Milestone | null =>
  milestones.find(({ dueOn }) => dueOn >= today) ?? null

/** Initiatives of one horizon by functional area; `area` null: of no area. One of several areas stands in each. */
export type MapRow = {
  readonly horizon: Horizon
  readonly cells: readonly { readonly area: string | null; readonly initiatives: readonly Initiative[] }[]
}

/** The transformation map: open initiatives by horizon and functional area. Horizons in which nothing is planned are left out. */
export function mapOf(initiatives: readonly Initiative[], compareAreas: (one: string, other: string) => number): MapRow[] {
  return HORIZONS.flatMap((horizon): MapRow[] => {
    const here = initiatives.filter(initiative => initiative.horizon === horizon && isOpen(initiative))
    if (here.length === 0) return []
    const areas = [...new Set(here.flatMap(({ areas }) => areas))].toSorted(compareAreas)
    const cells = areas.map(area => ({ area, initiatives: here.filter(initiative => initiative.areas.includes(area)) }))
    const others = here.filter(({ areas }) => areas.length === 0)
    return [{ horizon, cells: others.length > 0 ? [...cells, { area: null, initiatives: others }] : cells }]
  })
}
