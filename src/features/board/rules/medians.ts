import type { Figures } from './papers.ts'

/** The middle of what was said, of an even number the lower of the two in the middle; null: nobody said anything. */
export function lowerMedian<Value extends number | string>(values: readonly Value[]): Value | null {
  const sorted = values.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0))
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

/** Each figure's median over those votes that say something of it, whatever else they say. Dates compare as text. */
export function mediansOf(papers: readonly Figures[]): Figures {
  const said = <Value>(of: (figures: Figures) => Value | null): Value[] => papers.flatMap(paper => of(paper) ?? [])
  return {
    importance: lowerMedian(said(({ importance }) => importance)),
    priority: lowerMedian(said(({ priority }) => priority)),
    deadline: lowerMedian(said(({ deadline }) => deadline)),
    effort: lowerMedian(said(({ effort }) => effort)),
  }
}

/** The priority that medians suggest: the one that was named, else by importance, of which 5 becomes the highest; null: nothing was said. */
export const suggestedPriority = ({ priority, importance }: Pick<Figures, 'priority' | 'importance'>): number | null =>
  priority ?? (importance === null ? null : 6 - importance)
