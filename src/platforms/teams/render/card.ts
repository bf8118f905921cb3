import { z } from 'zod'

/**
 * The part of Adaptive Cards 1.5 that Drumbeat uses, as plain JSON. Strict: what is not named here is a mistake of ours.
 *
 * Words stand in text runs, which Teams shows as they are. A `TextBlock` and a `FactSet` read Markdown, each client its own, and none of
 * them undoes every escape: so a text block holds only words in which Markdown sees nothing.
 */

const Spacing = z.enum(['None', 'Small', 'Medium'])
/** `separator`: a line above it. */
const placed = { spacing: Spacing.optional(), separator: z.literal(true).optional(), id: z.string().optional() }

export const OpenUrl = z.strictObject({ type: z.literal('Action.OpenUrl'), url: z.url() })

export const TextRun = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string().min(1),
  weight: z.literal('Bolder').optional(),
  size: z.enum(['Small', 'Medium']).optional(),
  isSubtle: z.literal(true).optional(),
  fontType: z.literal('Monospace').optional(),
  color: z.literal('Attention').optional(),
  selectAction: OpenUrl.optional(),
})
export type TextRun = z.infer<typeof TextRun>

export const RichTextBlock = z.strictObject({ type: z.literal('RichTextBlock'), ...placed, inlines: z.array(TextRun).min(1) })
export type RichTextBlock = z.infer<typeof RichTextBlock>

export const TextBlock = z.strictObject({
  type: z.literal('TextBlock'),
  ...placed,
  text: z.string().min(1),
  wrap: z.literal(true),
  style: z.literal('heading').optional(),
  size: z.literal('Medium').optional(),
  weight: z.literal('Bolder').optional(),
  isSubtle: z.literal(true).optional(),
})
export type TextBlock = z.infer<typeof TextBlock>

const Said = z.discriminatedUnion('type', [RichTextBlock, TextBlock])

/** What a person wrote, set apart. */
const Container = z.strictObject({ type: z.literal('Container'), ...placed, style: z.literal('emphasis'), items: z.array(Said).min(1) })

/** `Auto`: as large as the picture is, and never wider than the card. A width stands also where the card is narrower. */
const Image = z.strictObject({
  type: z.literal('Image'),
  ...placed,
  url: z.string(),
  altText: z.string().min(1),
  width: z.string().optional(),
  size: z.literal('Auto').optional(),
})

/** What comes back when somebody presses: the code of a command, and for a list which input holds the choice. */
const ButtonData = z.strictObject({
  drumbeat: z.string(),
  of: z.string().optional(),
  /** Teams opens a dialog for what this press is answered with. */
  msteams: z.strictObject({ type: z.literal('task/fetch') }).optional(),
})

const Press = z.strictObject({
  type: z.literal('Action.Submit'),
  title: z.string().min(1),
  style: z.enum(['positive', 'destructive']).optional(),
  data: ButtonData,
  associatedInputs: z.literal('none').optional(),
})
export type Press = z.infer<typeof Press>

const asked = {
  ...placed,
  id: z.string(),
  label: z.string().min(1),
  isRequired: z.literal(true).optional(),
  errorMessage: z.string().optional(),
  value: z.string().optional(),
}
const Choice = z.strictObject({ title: z.string().min(1), value: z.string().min(1) })
export type Choice = z.infer<typeof Choice>

export const ChoiceSet = z.strictObject({
  type: z.literal('Input.ChoiceSet'),
  ...asked,
  choices: z.array(Choice),
  /** Teams searches its own directory for people; the answer is the ids of their accounts. */
  'choices.data': z.strictObject({ type: z.literal('Data.Query'), dataset: z.literal('graph.microsoft.com/users') }).optional(),
  isMultiSelect: z.literal(true).optional(),
  style: z.enum(['compact', 'expanded', 'filtered']),
  wrap: z.literal(true).optional(),
})
export type ChoiceSet = z.infer<typeof ChoiceSet>

/** A list that opens under its button. */
const Unfold = z.strictObject({
  type: z.literal('Action.ShowCard'),
  title: z.string().min(1),
  card: z.strictObject({ type: z.literal('AdaptiveCard'), body: z.tuple([ChoiceSet]), actions: z.tuple([Press]) }),
})

const ActionSet = z.strictObject({
  type: z.literal('ActionSet'),
  ...placed,
  actions: z.array(z.discriminatedUnion('type', [Press, Unfold])).min(1),
})
export type ActionSet = z.infer<typeof ActionSet>

const InputText = z.strictObject({
  type: z.literal('Input.Text'),
  ...asked,
  isMultiline: z.literal(true).optional(),
  maxLength: z.number().int().positive(),
})
const InputNumber = z.strictObject({
  type: z.literal('Input.Number'),
  ...asked,
  value: z.number().optional(),
  min: z.number(),
  max: z.number(),
})
const InputDate = z.strictObject({ type: z.literal('Input.Date'), ...asked })
const InputTime = z.strictObject({ type: z.literal('Input.Time'), ...asked })

export const Element = z.discriminatedUnion('type', [
  RichTextBlock,
  TextBlock,
  Container,
  Image,
  ActionSet,
  InputText,
  InputNumber,
  InputDate,
  InputTime,
  ChoiceSet,
])
export type Element = z.infer<typeof Element>

/** `text` stands in the card as it is here; Teams pings whoever it names. */
export const MentionEntity = z.strictObject({
  type: z.literal('mention'),
  text: z.string().regex(/^<at>.+<\/at>$/),
  mentioned: z.strictObject({ id: z.string().min(1), name: z.string().min(1) }),
})
export type MentionEntity = z.infer<typeof MentionEntity>

/** Sends a form: the code of the command, the form itself, packed, and which dialog it was. */
const Send = z.strictObject({
  type: z.literal('Action.Submit'),
  title: z.string().min(1),
  style: z.literal('positive'),
  data: z.strictObject({ drumbeat: z.string(), form: z.string(), dialog: z.string().optional() }),
})

export const Card = z.strictObject({
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  body: z.array(Element).min(1),
  actions: z.tuple([Send]).optional(),
  msteams: z.strictObject({ width: z.literal('Full'), entities: z.array(MentionEntity).optional() }),
})
export type Card = z.infer<typeof Card>

/** A card of these elements, as wide as the conversation. */
export const cardOf = (body: Element[], more: Pick<Card, 'actions'> = {}, entities: MentionEntity[] = []): Card => ({
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  ...more,
  msteams: { width: 'Full', ...(entities.length === 0 ? {} : { entities }) },
})
