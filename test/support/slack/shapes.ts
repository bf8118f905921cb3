import { z } from 'zod'

/**
 * Slack's blocks, with every ceiling. Written apart from what renders, so that one mistake is not made
 * twice. Closed: what the reference does not name is a mistake too.
 */

const escaped = (text: string): number => text.replaceAll('&', '&amp;').replaceAll(/[<>]/g, '&lt;').length
/** Slack may count before or after escaping: both must fit. */
const text = (most: number) =>
  z
    .string()
    .refine(said => said.trim() !== '', 'says nothing')
    .refine(said => escaped(said) <= most, `is longer than ${most}`)
    .refine(said => said.isWellFormed(), 'is torn inside a character')

const id = z.string().min(1).max(255)
const plain = (most: number) => z.strictObject({ type: z.literal('plain_text'), text: text(most), emoji: z.boolean().optional() })

const option = z.strictObject({ text: plain(75), value: z.string().min(1).max(150) })
const options = z.array(option).min(1).max(100)
const groups = z
  .array(z.strictObject({ label: plain(75), options }))
  .min(1)
  .max(100)

type Menu = { options?: z.infer<typeof options> | undefined; option_groups?: z.infer<typeof groups> | undefined }
const all = ({ options, option_groups }: Menu) => [...(options ?? []), ...(option_groups ?? []).flatMap(group => group.options)]
const isOffered = (menu: Menu, initial: readonly z.infer<typeof option>[]) =>
  initial.every(one => all(menu).some(other => JSON.stringify(other) === JSON.stringify(one)))
const hasOneList = ({ options, option_groups }: Menu) => (options === undefined) !== (option_groups === undefined)

const placeholder = plain(150).optional()
const list = { options: options.optional(), option_groups: groups.optional() }

const staticSelect = z
  .strictObject({ type: z.literal('static_select'), action_id: id, placeholder, ...list, initial_option: option.optional() })
  .refine(hasOneList, 'has options or groups of them')
  .refine(menu => isOffered(menu, menu.initial_option ? [menu.initial_option] : []), 'begins with what it does not offer')
const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    action_id: id,
    placeholder,
    ...list,
    initial_options: z.array(option).min(1).optional(),
  })
  .refine(hasOneList, 'has options or groups of them')
  .refine(menu => isOffered(menu, menu.initial_options ?? []), 'begins with what it does not offer')
const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    action_id: id,
    options: options.max(10),
    initial_options: z.array(option).min(1).optional(),
  })
  .refine(boxes => isOffered(boxes, boxes.initial_options ?? []), 'begins with what it does not offer')
const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plain(75),
  value: z.string().min(1).max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
})

const isUnique = (names: readonly string[]) => new Set(names).size === names.length

const actions = z
  .strictObject({
    type: z.literal('actions'),
    block_id: id,
    elements: z
      .array(z.union([button, staticSelect]))
      .min(1)
      .max(25),
  })
  .refine(({ elements }) => isUnique(elements.map(element => element.action_id)), 'has an action id twice')

const style = z.strictObject({ bold: z.boolean().optional(), italic: z.boolean().optional(), code: z.boolean().optional() }).optional()
const letters = z
  .string()
  .min(1)
  .refine(said => said.isWellFormed(), 'is torn inside a character')
const richElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: letters, style }),
  z.strictObject({
    type: z.literal('link'),
    url: z
      .string()
      .regex(/^(https?:\/\/|mailto:)/i)
      .max(3000),
    text: letters,
    style,
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('date'), timestamp: z.number().int(), format: z.string().regex(/\{\w+\}/), fallback: letters }),
])
export type RichElement = z.infer<typeof richElement>
const richElements = z.array(richElement).min(1)
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: richElements })
const richPart = z.discriminatedUnion('type', [
  richSection,
  z.strictObject({ type: z.literal('rich_text_quote'), elements: richElements }),
  z.strictObject({ type: z.literal('rich_text_list'), style: z.enum(['bullet', 'ordered']), elements: z.array(richSection).min(1) }),
])

const said = [
  z.strictObject({ type: z.literal('header'), block_id: id.optional(), text: plain(150) }),
  z.strictObject({ type: z.literal('context'), block_id: id.optional(), elements: z.array(plain(3000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('rich_text'), block_id: id.optional(), elements: z.array(richPart).min(1) }),
  z.strictObject({ type: z.literal('divider'), block_id: id.optional() }),
  z.strictObject({
    type: z.literal('image'),
    block_id: id.optional(),
    alt_text: text(2000),
    slack_file: z.strictObject({ id: z.string().min(1) }),
  }),
  actions,
] as const

const textInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    action_id: id,
    multiline: z.boolean(),
    max_length: z.number().int().min(1).max(3000),
    initial_value: z.string().min(1).max(3000).optional(),
  })
  .refine(({ initial_value, max_length }) => (initial_value?.length ?? 0) <= max_length, 'begins with more than it takes')
const inputElement = z.union([
  textInput,
  z.strictObject({
    type: z.literal('number_input'),
    action_id: id,
    is_decimal_allowed: z.boolean(),
    min_value: z.string(),
    max_value: z.string(),
    initial_value: z
      .string()
      .regex(/^-?\d+$/)
      .optional(),
  }),
  z.strictObject({ type: z.literal('datepicker'), action_id: id, initial_date: z.iso.date().optional() }),
  z.strictObject({
    type: z.literal('timepicker'),
    action_id: id,
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
  }),
  staticSelect,
  multiStaticSelect,
  checkboxes,
  z.strictObject({ type: z.literal('users_select'), action_id: id, initial_user: z.string().min(1).optional() }),
  z.strictObject({ type: z.literal('multi_users_select'), action_id: id, initial_users: z.array(z.string().min(1)).min(1).optional() }),
])
const input = z.strictObject({
  type: z.literal('input'),
  block_id: id,
  label: plain(2000),
  hint: plain(2000).optional(),
  optional: z.boolean(),
  element: inputElement,
})
export type Input = z.infer<typeof input>

type Identified = { block_id?: string | undefined }
const idsAreUnique = (blocks: readonly Identified[]) => isUnique(blocks.flatMap(({ block_id }) => block_id ?? []))

const messageBlock = z.discriminatedUnion('type', said)
const viewBlock = z.discriminatedUnion('type', [...said, input])
export type MessageBlock = z.infer<typeof messageBlock>
export type ViewBlock = z.infer<typeof viewBlock>

/** The blocks of a message; their size as JSON is where Slack was seen to refuse more. */
export const MessageBlocks = z
  .array(messageBlock)
  .min(1)
  .max(50)
  .refine(idsAreUnique, 'has a block id twice')
  .refine(blocks => JSON.stringify(blocks).length <= 13_000, 'is too long as a whole')

export const ViewBlocks = z
  .array(viewBlock)
  .max(100)
  .refine(idsAreUnique, 'has a block id twice')
  .refine(blocks => JSON.stringify(blocks).length <= 250_000, 'is too long as a whole')

export const Modal = z
  .strictObject({
    type: z.literal('modal'),
    callback_id: id,
    private_metadata: z.string().max(3000),
    title: plain(24),
    submit: plain(24),
    close: plain(24),
    blocks: ViewBlocks,
  })
  .refine(({ blocks }) => blocks.length > 0, 'shows nothing')

export const Home = z.strictObject({ type: z.literal('home'), blocks: ViewBlocks })

/** Only what our escaping makes of the three control characters may be left of them. */
export const Fallback = z
  .string()
  .min(1)
  .max(4000)
  .refine(said => !/[<>]/.test(said) && !/&(?!(amp|lt|gt);)/.test(said), 'has a character that Slack would read')
