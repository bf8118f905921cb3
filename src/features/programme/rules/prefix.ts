import type { FormValues } from '#src/chat/index.ts'

const SHORTEST = 2
export const LONGEST_PREFIX = 6

/** A prefix of codes in capitals; a Turkish keyboard's İ and ı are the letter I. Null: not two to six letters from A to Z. */
export function readPrefix(entered: FormValues[string] | undefined): string | null {
  if (typeof entered !== 'string') return null
  const prefix = entered.trim().replace(/[İı]/gu, 'I').toUpperCase()
  return /^[A-Z]+$/.test(prefix) && prefix.length >= SHORTEST && prefix.length <= LONGEST_PREFIX ? prefix : null
}
