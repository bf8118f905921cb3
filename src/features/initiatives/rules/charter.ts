import type { LocalDate } from '#src/time/index.ts'
import { isReachable, type Person } from '../../people/index.ts'
import { type Charter, HORIZONS, type Milestone, PRIORITIES } from '../initiative.ts'
import { readAreas } from './areas.ts'
import type { Entered, FieldName } from './fields.ts'
import * as limits from './limits.ts'
import { type PastLine, pastMilestone, readMilestones, type UnreadableLine } from './milestones.ts'
import { readCodes } from './words.ts'

/** What the fields may mean. */
export type Known = {
  readonly today: LocalDate
  /** The people behind the accounts in the fields. */
  readonly people: readonly Person[]
  /** Ids of the initiatives whose codes are in the field, by code. */
  readonly initiatives: ReadonlyMap<string, string>
  /** The functional areas in use. */
  readonly areas: readonly string[]
  /** Those that stand already. */
  readonly milestones: readonly Milestone[]
}

/** What is wrong with a field. */
export type Problem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'too-long'; readonly length: number; readonly most: number }
  | { readonly kind: 'milestone'; readonly line: UnreadableLine }
  | { readonly kind: 'past-milestone'; readonly past: PastLine }
  | { readonly kind: 'too-many'; readonly most: number }
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'unreachable'; readonly names: readonly string[] }
  | { readonly kind: 'codes'; readonly text: string }
  | { readonly kind: 'unknown-code'; readonly code: string }
  | { readonly kind: 'not-a-choice' }

export type Problems = Readonly<Partial<Record<FieldName, Problem>>>
export type ReadCharter = { readonly charter: Partial<Charter>; readonly problems: Problems }

type Read<Value> = { readonly value: Value } | { readonly problem: Problem }
type Readers = { readonly [Name in FieldName]: (entered: Entered[Name], known: Known) => Read<Charter[Name]> }

/** How each field is read. */
export const READERS: Readers = {
  title: entered => readTitle(text(entered)),
  goal: entered => atMost(text(entered), limits.TEXT_LENGTH),
  benefit: entered => atMost(text(entered), limits.TEXT_LENGTH),
  definitionOfDone: entered => atMost(text(entered), limits.TEXT_LENGTH),
  milestones(entered, { today, milestones }) {
    const read = readMilestones(text(entered), today)
    if (read.wrong !== null) return { problem: { kind: 'milestone', line: read.wrong } }
    if (read.milestones.length > limits.MOST_MILESTONES) return { problem: { kind: 'too-many', most: limits.MOST_MILESTONES } }
    const past = pastMilestone(text(entered), today, milestones)
    return past === null ? { value: read.milestones } : { problem: { kind: 'past-milestone', past } }
  },
  ownerId(entered, known) {
    const read = readPeople(list(entered), known)
    if ('problem' in read) return read
    const [owner] = read.value
    return owner === undefined ? { problem: { kind: 'missing' } } : { value: owner }
  },
  sponsorId(entered, known) {
    const read = readPeople(list(entered), known)
    return 'problem' in read ? read : { value: read.value[0] ?? null }
  },
  areas: (entered, known) => readAreaList(text(entered), known.areas),
  horizon(entered) {
    const horizon = HORIZONS.find(each => each === entered)
    return horizon === undefined ? { problem: { kind: 'missing' } } : { value: horizon }
  },
  contributors: (entered, known) => readPeople(list(entered), known),
  dependsOn(entered, { initiatives }) {
    const codes = readCodes(text(entered))
    if (codes === null) return { problem: { kind: 'codes', text: text(entered).slice(0, 80) } }
    const unknown = codes.find(code => !initiatives.has(code))
    if (unknown !== undefined) return { problem: { kind: 'unknown-code', code: unknown } }
    return { value: codes.flatMap(code => initiatives.get(code) ?? []) }
  },
  priority(entered) {
    if (entered === '') return { value: null }
    const priority = PRIORITIES.find(each => String(each) === entered)
    return priority === undefined ? { problem: { kind: 'not-a-choice' } } : { value: priority }
  },
  effort(entered) {
    if (entered === '') return { value: null }
    const effort = /^\d{1,5}$/.test(text(entered)) ? Number(entered) : Number.NaN
    return effort <= limits.MOST_EFFORT ? { value: effort } : { problem: { kind: 'not-a-choice' } }
  },
  budget: entered => atMost(text(entered), limits.BUDGET_LENGTH),
}

/** Reads these fields of what was entered, all at once: what they mean, and what is wrong. */
export function readCharter(entered: Entered, fields: readonly FieldName[], known: Known): ReadCharter {
  const charter: Partial<Charter> = {}
  const problems: Partial<Record<FieldName, Problem>> = {}
  for (const field of fields) {
    const outcome = READERS[field](entered[field], known)
    if ('problem' in outcome) problems[field] = outcome.problem
    else Object.assign(charter, { [field]: outcome.value })
  }
  return { charter, problems }
}

/** A title as typed, in one line. */
export function readTitle(typed: string): Read<string> {
  const title = typed.replace(/\s+/gu, ' ').trim()
  return title === '' ? { problem: { kind: 'missing' } } : atMost(title, limits.TITLE_LENGTH)
}

/** Functional areas with commas between them. */
export function readAreaList(typed: string, known: readonly string[]): Read<readonly string[]> {
  const areas = readAreas(typed, known)
  if (areas.length > limits.MOST_AREAS) return { problem: { kind: 'too-many', most: limits.MOST_AREAS } }
  const long = areas.find(area => area.length > limits.AREA_LENGTH)
  return long === undefined ? { value: areas } : { problem: { kind: 'too-long', length: long.length, most: limits.AREA_LENGTH } }
}

/** A text of at most so many characters. */
export const atMost = (typed: string, most: number): Read<string> =>
  typed.length > most ? { problem: { kind: 'too-long', length: typed.length, most } } : { value: typed }

function readPeople(users: readonly string[], { people }: Known): Read<readonly string[]> {
  const chosen = users.map(user => people.find(person => person.user === user))
  if (chosen.includes(undefined)) return { problem: { kind: 'unknown-person' } }
  const found = chosen.flatMap(person => person ?? [])
  const others = found.filter(person => !isReachable(person))
  if (others.length > 0) return { problem: { kind: 'unreachable', names: others.map(({ name }) => name) } }
  return { value: found.map(({ id }) => id) }
}

const text = (entered: string | readonly string[]): string => (typeof entered === 'string' ? entered : entered.join(', '))
const list = (entered: string | readonly string[]): readonly string[] => (typeof entered === 'string' ? [entered].filter(Boolean) : entered)
