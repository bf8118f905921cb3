import { allNumbersFirst } from '../../tasks/index.ts'

/** What somebody typed after `/task block`: the tasks by number, and what is in their way. */
export type TaskBlockWords = { readonly numbers: readonly number[]; readonly text: string }

/**
 * The first number may stand bare, and so may the end of a range. A further one needs a comma or its sign, so that "41 3 suppliers are late"
 * is about one task.
 */
const NUMBER = String.raw`[1-9]\d{0,8}(?:[-–]#?[1-9]\d{0,8})?`
const NUMBERS = new RegExp(
  String.raw`^(#?${NUMBER}(?:(?:\s*,\s*#?|\s+(?:(?:and|ve|ile|i|oraz)\s+)?#)${NUMBER})*)(?![\p{L}\p{N}])(?:['’]\p{L}+)?(?:\s*[:,–—-]\s*|\s+|$)`,
  'u',
)

/** Reads `41 waiting for legal`, `41-43 no access`, `#41 and #42: no access`; null when it names no task. */
export function readTaskBlock(typed: string): TaskBlockWords | null {
  const text = typed.trim()
  const match = NUMBERS.exec(text)
  if (!match) return null
  const numbered = allNumbersFirst(match[1] ?? '')
  return numbered?.rest === '' ? { numbers: numbered.numbers, text: text.slice(match[0].length).trim() } : null
}

/** The same as it would be typed. */
export const printTaskBlock = ({ numbers, text }: TaskBlockWords): string =>
  `${numbers.map(number => `#${number}`).join(' ')}: ${text}`.trim()
