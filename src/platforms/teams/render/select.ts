import { encodeCommand, type Select, shortened } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import { press, rowsOf, titled } from './buttons.ts'
import type { ChoiceSet, Element } from './card.ts'
import { paragraph } from './paragraph.ts'

/** What tells the options of a list from buttons in a card. */
export const CHOICE_ID = 'choice-'
const CHOSEN = '✓ '

/**
 * A choice in a message. Few options are buttons: one press, and which one stands is marked. Many are a list that unfolds under a button of
 * its own, because whatever is entered in a card is checked with every press in it. `place` tells the blocks of one message apart.
 */
export function selectElements(select: Select, place: string): Element[] {
  const { placeholder, options } = select
  if (options.length > LIMITS.optionsAsButtons) return [unfolding(select, place)]
  const label = placeholder.trim() === '' ? [] : paragraph([placeholder], new Map(), { isSubtle: true })
  return [
    ...label,
    ...rowsOf(
      options.map(option => optionButton(select, option)),
      CHOICE_ID + place,
    ),
  ]
}

const optionButton = ({ command, opens, chosen }: Select, { label, value }: Select['options'][number]) =>
  press({
    label: (value === chosen ? CHOSEN : '') + (label.trim() === '' ? value || '–' : label),
    command: { ...command, input: { ...command.input, choice: value } },
    style: 'plain',
    opens,
  })

function unfolding({ placeholder, command, options, chosen, opens }: Select, place: string): Element {
  const id = CHOICE_ID + place
  // A value may be empty, and which text stands for it is ours to say: the number of the option comes back.
  const choices = options.map(({ label, value }, index) => ({
    title: shortened(label.trim() === '' ? value.trim() || '–' : label, LIMITS.optionTitle),
    value: `${index}:${value}`,
  }))
  const standing = choices[options.findIndex(({ value }) => value === chosen)]
  const list: ChoiceSet = {
    type: 'Input.ChoiceSet',
    id,
    label: titled(placeholder),
    isRequired: true,
    errorMessage: titled(placeholder),
    choices,
    ...(standing === undefined ? {} : { value: standing.value }),
    ...(options.length > LIMITS.optionsAtAGlance ? { style: 'filtered' } : { style: 'expanded', wrap: true }),
  }
  const data = { drumbeat: encodeCommand(command), of: id, ...(opens === 'form' ? { msteams: { type: 'task/fetch' as const } } : {}) }
  return {
    type: 'ActionSet',
    id: `${id}-0`,
    actions: [
      {
        type: 'Action.ShowCard',
        title: titled(placeholder),
        card: { type: 'AdaptiveCard', body: [list], actions: [{ type: 'Action.Submit', title: 'OK', data }] },
      },
    ],
  }
}
