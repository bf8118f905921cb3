import type { FormValues } from '#src/chat/index.ts'
import type { Proposal, Urgency } from '../board.ts'
import { URGENCIES } from '../board.ts'

/** The ids of the fields of a proposal. `board`: only when there are several to choose from. */
export const FIELD = {
  board: 'board',
  problem: 'problem',
  benefit: 'benefit',
  cost: 'cost',
  areas: 'areas',
  evidence: 'evidence',
  urgency: 'urgency',
} as const

/** Characters of each text, as far as every platform takes a field. */
export const TEXT_LENGTH = 3000
export const MOST_AREAS = 10
export const AREA_LENGTH = 60
/** All areas in one line, with commas. */
export const AREAS_LENGTH = MOST_AREAS * (AREA_LENGTH + 2)

/** What a person says of what they propose. */
export type Content = Pick<Proposal, 'problem' | 'benefit' | 'cost' | 'areas' | 'evidence' | 'urgency'>

/** What is wrong with a field. */
export type Problem =
  { readonly kind: 'missing' } | { readonly kind: 'too-long'; readonly most: number } | { readonly kind: 'too-many'; readonly most: number }

type Fields = 'problem' | 'benefit' | 'cost' | 'areas' | 'evidence'

/** What was entered; `problems` says what is wrong, by field, and is empty when all is right. */
export type ReadProposal = { readonly content: Content; readonly problems: Readonly<Partial<Record<Fields, Problem>>> }

/** Reads a submitted form. `known`: the functional areas in use, whose spelling wins. */
export function readProposal(values: FormValues, spell: (areas: string) => string[]): ReadProposal {
  const text = (name: keyof typeof FIELD): string => {
    const value = values[FIELD[name]]
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
  }
  const areas = spell(text('areas'))
  const urgency: Urgency = URGENCIES.find(each => each === values[FIELD.urgency]) ?? 'normal'
  const content = { problem: text('problem'), benefit: text('benefit'), cost: text('cost'), areas, evidence: text('evidence'), urgency }
  const problems: Partial<Record<Fields, Problem>> = {}
  for (const name of ['problem', 'benefit', 'cost', 'evidence'] as const)
    if (content[name].length > TEXT_LENGTH) problems[name] = { kind: 'too-long', most: TEXT_LENGTH }
  if (content.problem === '') problems.problem = { kind: 'missing' }
  if (areas.length > MOST_AREAS) problems.areas = { kind: 'too-many', most: MOST_AREAS }
  else if (areas.some(area => area.length > AREA_LENGTH)) problems.areas = { kind: 'too-long', most: AREA_LENGTH }
  return { content, problems }
}

/** What a proposal leaves open, in the order of its form: the chair sees at a glance whether it is complete. */
export const openParts = ({ benefit, cost, areas, evidence }: Content): readonly ('benefit' | 'cost' | 'areas' | 'evidence')[] => [
  ...(benefit === '' ? (['benefit'] as const) : []),
  ...(cost === '' ? (['cost'] as const) : []),
  ...(areas.length === 0 ? (['areas'] as const) : []),
  ...(evidence === '' ? (['evidence'] as const) : []),
]
