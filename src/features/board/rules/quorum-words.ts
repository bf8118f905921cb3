import type { Quorum } from './rules.ts'

const MOST_MEMBERS = 1000

/** Reads a quorum as it is typed: `3`, or a share as `60 %`, `60%` or, as Turkish writes it, `%60`. Null: neither, or nought. */
export function readQuorum(typed: string): Quorum | null {
  const [, before, digits = '', after] = /^\s*(%)?\s*(\d{1,4})\s*(%)?\s*$/.exec(typed) ?? []
  const value = digits === '' ? 0 : Number(digits)
  if (value === 0 || (before !== undefined && after !== undefined)) return null
  if (before !== undefined || after !== undefined) return { kind: 'share', value }
  return value <= MOST_MEMBERS ? { kind: 'members', value } : null
}

/** A quorum as it can be typed. */
export const writeQuorum = ({ kind, value }: Quorum): string => (kind === 'share' ? `${value} %` : String(value))
