import type { FormValues } from '#src/chat/index.ts'
import type { Card } from '#src/platforms/teams/render/index.ts'
import { wordsOf } from './reading.ts'

type Element = Card['body'][number]
export type Input = Extract<Element, { label: string }>

/** The inputs of a dialog. */
export const inputsOf = (card: Card): Input[] => card.body.flatMap(element => ('label' in element ? [element] : []))

const nameOf = ({ id }: Input): string => id.replace(/^field-/, '')
const decoded = (code: string): string => code.replaceAll('%2C', ',').replaceAll('%25', '%')
const encoded = (value: string): string => value.replaceAll('%', '%25').replaceAll(',', '%2C')

/** What stands in the inputs of a dialog, by field: a list where several can be chosen. */
export const standing = (card: Card): Record<string, string | string[]> =>
  Object.fromEntries(
    inputsOf(card).map(input => {
      const value = input.value === undefined ? '' : String(input.value)
      if (input.type !== 'Input.ChoiceSet') return [nameOf(input), value]
      const chosen = value === '' ? [] : value.split(',').map(decoded)
      return [nameOf(input), input.isMultiSelect ? chosen : (chosen[0] ?? '')]
    }),
  )

/** The data of `task/submit` when these values were entered, each by its field; what is not named is sent as it stands. Empty inputs are left out. */
export function submitted(card: Card, entered: FormValues = {}): Record<string, unknown> {
  const [send] = card.actions ?? []
  if (send === undefined) throw new Error('this card sends nothing')
  const sent = inputsOf(card).flatMap((input): [string, unknown][] => {
    const value = entered[nameOf(input)]
    if (value === undefined) return input.value === undefined ? [] : [[input.id, input.value]]
    const values = value === null ? [] : typeof value === 'string' ? [value] : value
    if (input.type !== 'Input.ChoiceSet') return values.length === 0 ? [] : [[input.id, values[0]]]
    const known = values.map(encoded)
    for (const each of known)
      if (input['choices.data'] === undefined && !input.choices.some(choice => choice.value === each))
        throw new Error(`no option “${each}”`)
    return known.length === 0 ? [] : [[input.id, known.join(',')]]
  })
  return { ...send.data, ...Object.fromEntries(sent) }
}

/** What is wrong, by field, as it is said in a dialog. */
export const errorsOf = (card: Card): Record<string, string> =>
  Object.fromEntries(
    card.body.flatMap(element =>
      element.type === 'RichTextBlock' && element.id?.startsWith('error.')
        ? [[element.id.slice(6), wordsOf(element).replace(/^⚠️ /, '')]]
        : [],
    ),
  )

/** What is said about a form as a whole. */
export const noticesOf = (card: Card): string[] =>
  card.body.flatMap(element => (element.type === 'RichTextBlock' && element.id === 'notice' ? [wordsOf(element).replace(/^⚠️ /, '')] : []))
