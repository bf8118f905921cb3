import { shortened } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import type { Choice } from './card.ts'

/** Several choices come back as one text with commas between them, so no value may hold one. */
const encoded = (value: string): string => value.replaceAll('%', '%25').replaceAll(',', '%2C')
const decoded = (code: string): string => code.replaceAll('%2C', ',').replaceAll('%25', '%')

/** The options of a list in a form. */
export const choicesOf = (options: readonly { readonly label: string; readonly value: string }[]): Choice[] =>
  options.map(({ label, value }) => ({
    title: shortened(label.trim() === '' ? value : label, LIMITS.optionTitle),
    value: encoded(value),
  }))

/** What stands in a list of these choices: those of the values that it has; undefined for none. */
export function standingIn(choices: readonly Choice[], values: readonly string[]): string | undefined {
  const all = values.map(encoded).filter(value => choices.some(choice => choice.value === value))
  return all.length === 0 ? undefined : all.join(',')
}

/** The values in what a list sends back. */
export const chosenValues = (sent: string): string[] => sent.split(',').flatMap(code => (code === '' ? [] : [decoded(code)]))
