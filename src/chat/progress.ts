const STEPS = 10

/** How far something has come: a bar, and the same in words for whoever does not see it. */
export function progressText({ label, done, of }: { readonly label: string; readonly done: number; readonly of: number }): string {
  const share = of === 0 ? 0 : Math.min(done / of, 1)
  // Neither nothing nor everything is claimed before it is true.
  const full = share === 1 ? STEPS : Math.min(Math.max(Math.round(share * STEPS), share > 0 ? 1 : 0), STEPS - 1)
  const bar = '▰'.repeat(full) + '▱'.repeat(STEPS - full)
  const numbers = new Set(Array.from(label.matchAll(/\d+/g), ([number]) => Number(number)))
  const isSaid = numbers.has(done) && numbers.has(of)
  return isSaid ? `${bar}  ${label}` : `${bar}  ${label} · ${done}/${of}`
}
