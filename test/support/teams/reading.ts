import type { Card } from '#src/platforms/teams/render/index.ts'

/** A card as a person sees it and uses it, without the official renderer, so that it can be read piece by piece. */

type Element = Card['body'][number]
type Said = Extract<Element, { type: 'RichTextBlock' | 'TextBlock' }>
type ActionSet = Extract<Element, { type: 'ActionSet' }>
type Press = Extract<ActionSet['actions'][number], { type: 'Action.Submit' }>

const BULLET = '•\u00A0\u00A0'

/** Every paragraph, heading, label and value and item of a list, in order; not what asks, and not what is said about inputs. */
export const textsOf = (card: Card): string[] => said(card.body).flatMap(pieces)

const said = (elements: readonly Element[]): Said[] =>
  elements.flatMap(element => {
    if (element.type === 'Container') return element.items
    return element.type === 'RichTextBlock' || element.type === 'TextBlock' ? [element] : []
  })

/** The words of a paragraph. */
export const wordsOf = (element: Said): string =>
  element.type === 'TextBlock' ? element.text.replaceAll(/<at>(.*?)<\/at>/g, '$1') : element.inlines.map(({ text }) => text).join('')

function pieces(element: Said): string[] {
  const words = wordsOf(element)
  if (words.startsWith(BULLET)) return [words.slice(BULLET.length)]
  if (element.type === 'TextBlock') return [words]
  // A fact: its label in bold with a colon, a space, its value.
  const bold = element.inlines.findIndex(({ weight }) => weight !== 'Bolder')
  const label = element.inlines
    .slice(0, bold === -1 ? undefined : bold)
    .map(({ text }) => text)
    .join('')
  if (label.endsWith(':') && element.inlines[bold]?.text === ' ') return [label.slice(0, -1), words.slice(label.length + 1)]
  // How far something has come is read as its label, with a bar before and numbers after.
  return [/^[▰▱]{10} {2}/.test(words) ? words.slice(12).replace(/ · \d+\/\d+$/, '') : words]
}

export const linksOf = (card: Card): string[] =>
  said(card.body).flatMap(element =>
    element.type === 'RichTextBlock' ? element.inlines.flatMap(({ selectAction }) => (selectAction ? [selectAction.url] : [])) : [],
  )

export const imagesOf = (card: Card) => card.body.filter(element => element.type === 'Image')

export const picturesOf = (card: Card): string[] => imagesOf(card).map(({ altText }) => altText)

/** The ids of the accounts that a card pings. */
export const pingsOf = (card: Card): string[] => (card.msteams.entities ?? []).map(({ mentioned }) => mentioned.id)

const setsOf = (card: Card, areChoices: boolean): ActionSet[] =>
  card.body.flatMap(element =>
    element.type === 'ActionSet' && (element.id?.startsWith('choice-') ?? false) === areChoices ? [element] : [],
  )

const pressesOf = (sets: readonly ActionSet[]): Press[] =>
  sets.flatMap(({ actions }) => actions.flatMap(action => (action.type === 'Action.Submit' ? [action] : [])))

/** The buttons of a card, without those that are options of a choice. */
export const buttonsOf = (card: Card): Press[] => pressesOf(setsOf(card, false))

const unfoldings = (card: Card) =>
  setsOf(card, true).flatMap(({ actions }) => actions.flatMap(action => (action.type === 'Action.ShowCard' ? [action.card] : [])))

/** The options of all choices, each with what is sent for it. */
export function choicesOf(
  card: Card,
): { readonly label: string; readonly value: string; readonly data: object; readonly isChosen: boolean }[] {
  const asButtons = pressesOf(setsOf(card, true)).map(({ title, data }) => ({
    label: title.replace(/^✓ /, ''),
    value: choiceIn(data.drumbeat),
    data,
    isChosen: title.startsWith('✓ '),
  }))
  const inLists = unfoldings(card).flatMap(({ body: [list], actions: [send] }) =>
    list.choices.map(({ title, value }) => ({
      label: title,
      value: value.replace(/^\d+:/, ''),
      data: { ...send.data, [list.id]: value },
      isChosen: list.value === value,
    })),
  )
  return [...asButtons, ...inLists]
}

const choiceIn = (code: string): string => {
  const [, input]: unknown[] = JSON.parse(code)
  return typeof input === 'object' && input !== null && 'choice' in input ? String(input.choice) : ''
}

/** What is sent when somebody presses. Throws when there is no such button. */
export function pressed(card: Card, label: string): Press['data'] {
  const button = buttonsOf(card).find(({ title }) => title === label)
  if (button === undefined)
    throw new Error(
      `no button “${label}”, but: ${buttonsOf(card)
        .map(({ title }) => title)
        .join(', ')}`,
    )
  return button.data
}

/** What is sent when somebody chooses. */
export function chosen(card: Card, value: string): object {
  const option = choicesOf(card).find(each => each.value === value)
  if (option === undefined)
    throw new Error(
      `no choice “${value}”, but: ${choicesOf(card)
        .map(each => each.value)
        .join(', ')}`,
    )
  return option.data
}
