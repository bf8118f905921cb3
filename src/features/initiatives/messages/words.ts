import type { Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { dayOf } from '../../people/index.ts'
import type { Health, Horizon, Initiative, Status } from '../initiative.ts'
import type { FieldName } from '../rules/fields.ts'

const STATUS = {
  proposed: 'initiatives.statusProposed',
  approved: 'initiatives.statusApproved',
  active: 'initiatives.statusActive',
  'on-hold': 'initiatives.statusOnHold',
  done: 'initiatives.statusDone',
  dropped: 'initiatives.statusDropped',
} as const satisfies Record<Status, string>

const HEALTH = {
  'on-track': 'initiatives.healthOnTrack',
  'at-risk': 'initiatives.healthAtRisk',
  'off-track': 'initiatives.healthOffTrack',
} as const satisfies Record<Health, string>

const HORIZON = {
  short: 'initiatives.horizonShort',
  medium: 'initiatives.horizonMedium',
  long: 'initiatives.horizonLong',
} as const satisfies Record<Horizon, string>

/** A status in a word. */
export const statusWord = ({ language }: Reader, status: Status): string => speak(language).say(STATUS[status])

/** A health in words; null: nobody said yet. */
export const healthWord = ({ language }: Reader, health: Health | null): string =>
  speak(language).say(health === null ? 'initiatives.healthUnknown' : HEALTH[health])

/** A horizon in a word. */
export const horizonWord = ({ language }: Reader, horizon: Horizon): string => speak(language).say(HORIZON[horizon])

const LABEL = {
  title: 'initiatives.title',
  goal: 'initiatives.goal',
  benefit: 'initiatives.benefit',
  definitionOfDone: 'initiatives.definitionOfDone',
  milestones: 'initiatives.milestones',
  ownerId: 'initiatives.owner',
  sponsorId: 'initiatives.sponsor',
  areas: 'initiatives.areas',
  horizon: 'initiatives.horizon',
  contributors: 'initiatives.contributors',
  dependsOn: 'initiatives.dependsOn',
  priority: 'initiatives.priority',
  effort: 'initiatives.effort',
  budget: 'initiatives.budget',
} as const satisfies Record<FieldName, string>

/** What a part of the charter is called. */
export const labelOf = ({ language }: Reader, field: FieldName): string => speak(language).say(LABEL[field])

/** What an initiative names by our ids, in words. */
export type Known = {
  /** Names of people by id. */
  readonly people: ReadonlyMap<string, string>
  /** Codes of initiatives by id. */
  readonly codes: ReadonlyMap<string, string>
  /** The reader's date. */
  readonly today: LocalDate
}

/** What stands in a part of the charter, in words; nothing in it: the word for none. */
export function partWords(reader: Reader, initiative: Initiative, field: FieldName, { people, codes, today }: Known): string {
  const { list } = formats(reader)
  const none = speak(reader.language).say('common.none')
  const named = (ids: readonly string[], names: ReadonlyMap<string, string>) => list(ids.flatMap(id => names.get(id) ?? [])) || none
  switch (field) {
    case 'title':
    case 'goal':
    case 'benefit':
    case 'definitionOfDone':
    case 'budget':
      return initiative[field] || none
    case 'milestones':
      return initiative.milestones.map(({ title, dueOn }) => `${dayOf(reader, dueOn, today)}: ${title}`).join('\n') || none
    case 'ownerId':
      return named([initiative.ownerId], people)
    case 'sponsorId':
      return named(initiative.sponsorId === null ? [] : [initiative.sponsorId], people)
    case 'contributors':
      return named(initiative.contributors, people)
    case 'dependsOn':
      return named(initiative.dependsOn, codes)
    case 'areas':
      return list(initiative.areas) || none
    case 'horizon':
      return horizonWord(reader, initiative.horizon)
    case 'priority':
    case 'effort':
      return initiative[field] === null ? none : String(initiative[field])
    default:
      return field satisfies never
  }
}

/** References with commas between them. */
export const refs = (codes: readonly string[]): Text =>
  codes.flatMap((code, index) => [...(index > 0 ? [', '] : []), { kind: 'ref' as const, text: code }])
