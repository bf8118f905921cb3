import type { Weekday } from '#src/time/index.ts'

/** Weekdays in runs: three or more in a row are one run, said by its ends; fewer stand alone. */
export type WeekdayRun = { readonly from: Weekday; readonly to: Weekday }

/** The runs of a set of weekdays, Monday first, unless a run goes on over Sunday: then the week begins with it (Sunday to Thursday). */
export function weekdayRuns(weekdays: readonly Weekday[]): WeekdayRun[] {
  const inOrder = [...new Set(weekdays)].toSorted((a, b) => a - b)
  const plain = runsOf(inOrder)
  const wrapped = runsOf(startingAfterGap(inOrder))
  return wrapped.length < plain.length ? wrapped : plain
}

/** Turned so that a stretch over the end of the week is whole. */
function startingAfterGap(weekdays: readonly Weekday[]): Weekday[] {
  const start = weekdays.findLastIndex(weekday => !weekdays.some(other => other === before(weekday)))
  return start < 0 ? [...weekdays] : [...weekdays.slice(start), ...weekdays.slice(0, start)]
}

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

const before = (weekday: Weekday): Weekday | undefined => WEEK.at(weekday - 2)

function runsOf(weekdays: readonly Weekday[]): WeekdayRun[] {
  const stretches: Weekday[][] = []
  for (const weekday of weekdays) {
    const last = stretches.at(-1)
    if (last !== undefined && last.at(-1) === before(weekday)) last.push(weekday)
    else stretches.push([weekday])
  }
  return stretches.flatMap((stretch): WeekdayRun[] => {
    const [from] = stretch
    const to = stretch.at(-1)
    if (from === undefined || to === undefined) return []
    return stretch.length > 2 ? [{ from, to }] : stretch.map(weekday => ({ from: weekday, to: weekday }))
  })
}
