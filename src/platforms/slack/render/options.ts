import type { types } from '@slack/bolt'
import { LIMITS } from '../limits.ts'
import { isBlank, plain } from './plain.ts'

export type Choice = { readonly label: string; readonly value: string }

/** Whether a menu of Slack can carry this value back. */
export const fitsAnOption = ({ value }: Choice): boolean => value !== '' && value.length <= LIMITS.optionValue

/** Throws a RangeError for a value that no option of Slack can carry: a defect of the form, not of what a person did. */
export function option(choice: Choice): types.PlainTextOption {
  if (!fitsAnOption(choice)) throw new RangeError(`the value of an option has 1 to ${LIMITS.optionValue} characters in Slack`)
  return { text: plain(isBlank(choice.label) ? choice.value : choice.label, LIMITS.optionText), value: choice.value }
}

/** The options of a menu: in groups named after their first and last when there are more than one list may have. At most 10,000. */
export function offered(choices: readonly Choice[]): Pick<types.StaticSelect, 'options' | 'option_groups'> {
  if (choices.length <= LIMITS.options) return { options: choices.map(option) }
  const groups: NonNullable<types.StaticSelect['option_groups']> = []
  for (let start = 0; start < choices.length && groups.length < LIMITS.optionGroups; start += LIMITS.options) {
    const group = choices.slice(start, start + LIMITS.options)
    const name = [group[0], group.at(-1)].map(choice => plain(choice?.label ?? '', Math.floor(LIMITS.optionGroupLabel / 2) - 2).text)
    groups.push({ label: plain(name.join(' – '), LIMITS.optionGroupLabel), options: group.map(option) })
  }
  return { option_groups: groups }
}
