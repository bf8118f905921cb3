/** Of many numbers: the middle one, the one that all but the highest hundredth keep under, and the highest. */
export type Figures = { readonly count: number; readonly p50: number; readonly p99: number; readonly max: number }

export function figuresOf(numbers: readonly number[]): Figures {
  const sorted = numbers.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(Math.ceil(sorted.length * share), sorted.length) - 1] ?? Number.NaN
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) }
}
