import { z } from 'zod'
import type { Form, FormValues } from '#src/chat/index.ts'
import { escapeMrkdwn, readable } from '#src/platforms/slack/render/index.ts'
import { submitted } from '../support/slack/filling.ts'
import { controls, pinged, richElements, seenText } from '../support/slack/reading.ts'
import { type Input, type MessageBlock, MessageBlocks, type RichElement } from '../support/slack/shapes.ts'
import type { Standing } from '../support/slack/standing.ts'
import { validModal } from '../support/slack/validator.ts'
import type { Seen, ShownForm, Somebody } from './platform-harness.ts'

/** What a Slack client sends for words that somebody typed: escaped, and names that it completed as mentions. */
export const written = (text: string, people: readonly Somebody[]): string =>
  people.reduce((said, { user, name }) => said.replaceAll(`@${name}`, `<@${user}>`), escapeMrkdwn(text))

export const blocksOf = (message: Standing | undefined): MessageBlock[] => MessageBlocks.parse(message?.blocks ?? [])

/** A message as its readers see it. */
export function seenOf(message: Standing, channel: string, people: readonly Somebody[]): Seen {
  const common = { reference: { channel, message: message.ts }, author: message.user ?? '', replies: message.reply_count ?? 0 }
  if (message.blocks === undefined) {
    const said = readable(message.text, user => people.find(person => person.user === user)?.name ?? user)
    return { ...common, texts: [said.text], links: [], buttons: [], choices: [], pictures: [], pings: said.named.map(({ user }) => user) }
  }
  const blocks = blocksOf(message)
  const options = controls(blocks).flatMap(control =>
    control.type === 'static_select' ? [...(control.options ?? []), ...(control.option_groups ?? []).flatMap(group => group.options)] : [],
  )
  return {
    ...common,
    texts: blocks.flatMap(textsOf),
    links: richElements(blocks).flatMap(element => (element.type === 'link' ? [element.url] : [])),
    buttons: controls(blocks).flatMap(control => (control.type === 'button' ? [control.text.text] : [])),
    choices: options.map(({ text, value }) => ({ label: text.text, value })),
    pictures: blocks.flatMap(block => (block.type === 'image' ? [block.alt_text] : [])),
    pings: pinged(blocks),
  }
}

function textsOf(block: MessageBlock): string[] {
  if (block.type === 'header') return [block.text.text]
  if (block.type === 'context') return block.elements.map(({ text }) => text)
  if (block.type !== 'rich_text') return []
  return block.elements.flatMap(part => {
    if (part.type === 'rich_text_list') return part.elements.map(item => seenText(item.elements))
    if (part.type === 'rich_text_section' && isLabel(part.elements[0])) return factsOf(part.elements)
    return [withoutBar(seenText(part.elements))]
  })
}

const isLabel = (element: RichElement | undefined): boolean =>
  element?.type === 'text' && element.style?.bold === true && element.text.endsWith(':')

/** Facts stand line by line: a label in bold with a colon, a space, and what is said. */
function factsOf(elements: readonly RichElement[]): string[] {
  const lines: RichElement[][] = []
  for (const element of elements) {
    if (isLabel(element)) lines.push([element])
    else lines.at(-1)?.push(element)
  }
  return lines.flatMap(([label, , ...value], index) => {
    const said = seenText(value)
    return [label === undefined ? '' : seenText([label]).slice(0, -1), index < lines.length - 1 ? said.replace(/\n$/, '') : said]
  })
}

/** How far something has come is read as its label, with a bar before and numbers after. */
const withoutBar = (text: string): string => (/^[▰▱]{10} {2}/.test(text) ? text.slice(12).replace(/ · \d+\/\d+$/, '') : text)

const State = z.looseObject({ id: z.string(), hash: z.string(), view: z.unknown(), labels: z.record(z.string(), z.string()) })

/** A dialog as its person sees it, with what is written above it and beside its inputs. `typed`: what stands in it, when it is not new. */
export function shownForm(
  form: Form,
  view: unknown,
  names: { readonly id: string; readonly hash: string },
  beside: Readonly<Record<string, string>> = {},
  typed?: unknown,
): ShownForm {
  const modal = validModal(view)
  const values = StateValues.parse(typed ?? submitted(modal)['state']).values
  const inputs = modal.blocks.filter(block => block.type === 'input')
  const own = (id: string) => inputs.filter(({ block_id }) => block_id.replace(/[.@].*$/s, '') === id)
  const labels = Object.fromEntries(form.fields.flatMap(field => (field.kind === 'note' ? [] : [[field.label, field.id]])))
  const trouble = modal.blocks.find(block => block.type === 'rich_text' && block.block_id === 'trouble!')
  const lines =
    trouble?.type === 'rich_text'
      ? trouble.elements.flatMap(part => (part.type === 'rich_text_section' ? seenText(part.elements).split('\n') : []))
      : []
  const above = lines.flatMap(line => {
    const label = Object.keys(labels).find(name => line.startsWith(`${name}: `))
    return label === undefined ? [] : [[labels[label] ?? '', line.slice(label.length + 2)] as const]
  })
  const errors = Object.entries(beside).map(([blockId, error]) => [blockId.replace(/[.@].*$/s, ''), error] as const)
  const stands: Record<string, string | readonly string[]> = {}
  for (const field of form.fields) {
    if (field.kind === 'note') continue
    const isList = field.kind === 'choices' || (field.kind === 'people' && field.many)
    stands[field.id] = standsIn(own(field.id), values, isList)
  }
  return {
    form,
    values: stands,
    errors: Object.fromEntries([...above, ...errors]),
    notices: lines.filter(line => line.startsWith('⚠️ ')).map(line => line.slice(3)),
    state: { ...names, view: modal, labels },
  }
}

const StateValues = z.object({ values: z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string() }))) })
const Option = z.object({ value: z.string() }).nullish()
const Entered = z.looseObject({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_option: Option,
  selected_options: z.array(Option).nullish(),
})

function standsIn(inputs: readonly Input[], values: z.infer<typeof StateValues>['values'], isList: boolean): string | string[] {
  const entered = inputs.map(({ block_id, element }) => ({ block_id, state: Entered.parse(values[block_id]?.[element.action_id] ?? {}) }))
  if (isList)
    return entered.flatMap(({ state }) => [
      ...(state.selected_users ?? []),
      ...(state.selected_options ?? []).flatMap(option => option?.value ?? []),
    ])
  const texts = entered.map(({ block_id, state }) => {
    const said = state.value ?? state.selected_date ?? state.selected_time ?? state.selected_user ?? state.selected_option?.value ?? ''
    return /\.\d+n@/.test(block_id) ? `\n${said}` : said
  })
  return texts.join('')
}

/** The dialog as Slack sends it when these values were entered, each by the id of its field. */
export function filledIn({ form, state }: ShownForm, values: FormValues): Record<string, unknown> {
  const { id, hash, view } = State.parse(state)
  const inputs = validModal(view).blocks.filter(block => block.type === 'input')
  const entered: Record<string, FormValues[string]> = {}
  for (const field of form.fields) {
    if (field.kind === 'note' || !(field.id in values)) continue
    const own = inputs.filter(({ block_id }) => block_id.replace(/[.@].*$/s, '') === field.id)
    // What is laid out over several inputs is typed into the first one, and the others are emptied.
    for (const [index, { label }] of own.entries()) entered[label.text] = index === 0 ? (values[field.id] ?? null) : null
  }
  return { ...submitted(view, entered), id, hash }
}
