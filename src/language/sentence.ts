/** What can stand for a placeholder: text, a number (written as the language writes numbers), or parts of a message. */
export type RichValue<Part extends object> = string | number | Part | readonly (string | Part)[]

const PLACEHOLDER = /\{\{(\w+)\}\}/

/**
 * A sentence with its values in place. Values are literal: braces or dollar signs in them mean nothing, because the sentence is cut at
 * its placeholders before any value comes near it. RangeError, naming the placeholder, when a value is missing.
 */
export function fill<Part extends object>(
  sentence: string,
  values: Readonly<Record<string, RichValue<Part>>>,
  number: (value: number) => string,
): (string | Part)[] {
  // Splitting by a pattern with one group gives text and name in turn.
  const parts = sentence.split(PLACEHOLDER).flatMap((piece, index): readonly (string | Part)[] => {
    if (index % 2 === 0) return [piece]
    const value = Object.hasOwn(values, piece) ? values[piece] : undefined
    if (value === undefined) throw new RangeError(`no value for {{${piece}}} in ${JSON.stringify(sentence)}`)
    if (typeof value === 'number') return [number(value)]
    return isList(value) ? value : [value]
  })
  return joinTexts(parts)
}

const isList = <Part extends object>(value: RichValue<Part>): value is readonly (string | Part)[] => Array.isArray(value)

function joinTexts<Part extends object>(parts: readonly (string | Part)[]): (string | Part)[] {
  const joined: (string | Part)[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part
    else if (part !== '') joined.push(part)
  }
  return joined
}
