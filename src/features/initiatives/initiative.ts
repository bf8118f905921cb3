import type { Inline } from '#src/chat/index.ts'
import type { Instant, LocalDate } from '#src/time/index.ts'
import type { Circumstance, Relation } from '../people/index.ts'

export const STATUSES = ['proposed', 'approved', 'active', 'on-hold', 'done', 'dropped'] as const
export type Status = (typeof STATUSES)[number]

/** Those in which work may still be done. */
export const OPEN: readonly Status[] = ['proposed', 'approved', 'active', 'on-hold']

export const HEALTHS = ['on-track', 'at-risk', 'off-track'] as const
export type Health = (typeof HEALTHS)[number]

/** In the order in which they are listed. */
export const HORIZONS = ['short', 'medium', 'long'] as const
export type Horizon = (typeof HORIZONS)[number]

/** One is the highest. */
export const PRIORITIES = [1, 2, 3, 4, 5] as const

export type Milestone = { readonly title: string; readonly dueOn: LocalDate }

/** What people decide about an initiative. */
export type Charter = {
  readonly title: string
  readonly goal: string
  readonly benefit: string
  readonly definitionOfDone: string
  /** The earliest first. */
  readonly milestones: readonly Milestone[]
  readonly ownerId: string
  readonly sponsorId: string | null
  /** Ids of people, in order, each once. */
  readonly contributors: readonly string[]
  /** As their owner writes them, such as "Customer care". */
  readonly areas: readonly string[]
  readonly horizon: Horizon
  /** Ids of the initiatives that must be finished first, in order, each once. */
  readonly dependsOn: readonly string[]
  readonly priority: number | null
  /** Person-days. */
  readonly effort: number | null
  /** As typed: amounts and currencies are the programme's own. */
  readonly budget: string
}

/** A line of work. */
export type Initiative = Charter & {
  readonly id: string
  readonly number: number
  /** `CX-3`, as it was given, whatever the prefix becomes. */
  readonly code: string
  /** The team in whose channel it is shown; null: none. */
  readonly teamId: string | null
  readonly status: Status
  /** Null: nobody said yet. */
  readonly health: Health | null
  readonly healthNote: string
  readonly healthAt: Instant | null
  readonly createdById: string
  readonly createdAt: Instant
  readonly changedAt: Instant
}

/** Whether work may still be done for it. */
export const isOpen = ({ status }: Pick<Initiative, 'status'>): boolean => OPEN.includes(status)

/** How its code stands in a text. */
export const initiativeRef = ({ code }: Pick<Initiative, 'code'>): Inline => ({ kind: 'ref', text: code })

/** What somebody is to an initiative, and that it has no sponsor where that gives a right. */
export function relationsTo(
  initiative: Pick<Initiative, 'ownerId' | 'sponsorId' | 'contributors'> | null,
  personId: string,
): ReadonlySet<Relation | Circumstance> {
  const relations = new Set<Relation | Circumstance>()
  if (initiative === null) return relations
  if (initiative.ownerId === personId) relations.add('owner')
  if (initiative.sponsorId === personId) relations.add('sponsor')
  if (initiative.contributors.includes(personId)) relations.add('contributor')
  if (initiative.sponsorId === null) relations.add('unsponsored')
  return relations
}
