/** What somebody typed after `/task block`: the tasks by number, and what is in their way. */
export type TaskBlockWords = { readonly numbers: readonly number[]; readonly text: string }

/** The first number may stand bare. A further one needs its sign, so that "41 3 suppliers are late" is about one task. */
const NUMBERS = /^(#?[1-9]\d{0,8}(?:(?:\s*,\s*#?|\s+#)[1-9]\d{0,8})*)(?![\p{L}\p{N}])(?:['’]\p{L}+)?(?:\s*[:,–—-]\s*|\s+|$)/u

/** Reads `41 waiting for legal`, `#41 #42: no access`; null when it names no task. */
export function readTaskBlock(typed: string): TaskBlockWords | null {
  const text = typed.trim()
  const match = NUMBERS.exec(text)
  if (!match) return null
  const numbers = [...(match[1] ?? '').matchAll(/\d+/g)].map(([number]) => Number(number))
  return { numbers: [...new Set(numbers)], text: text.slice(match[0].length).trim() }
}

/** The same as it would be typed. */
export const printTaskBlock = ({ numbers, text }: TaskBlockWords): string =>
  `${numbers.map(number => `#${number}`).join(' ')}: ${text}`.trim()
