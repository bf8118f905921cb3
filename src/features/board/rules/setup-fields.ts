import type { FormValues } from '#src/chat/index.ts'
import { isLocalTime, localTime, type LocalTime } from '#src/time/index.ts'
import { isReachable, type Person } from '../../people/index.ts'
import type { Board } from '../board.ts'
import { seatHolders } from '../board.ts'
import { monthlyOn, WEEKDAYS, WEEKS } from './meetings.ts'
import { readQuorum } from './quorum-words.ts'
import { LEAST_SECRET, MAJORITIES, problemOf, type Quorum, type Rules, TIE_BREAKS, votesNeeded } from './rules.ts'

/** The ids of the fields in which a board is set up. */
export const SETUP = {
  members: 'members',
  chair: 'chair',
  deputies: 'deputies',
  quorum: 'quorum',
  majority: 'majority',
  votingDays: 'voting-days',
  ballot: 'ballot',
  openTally: 'open-tally',
  tieBreak: 'tie-break',
  meeting: 'meeting',
  meetingDay: 'meeting-day',
  meetingTime: 'meeting-time',
  frame: 'frame',
} as const
export type SetupField = keyof typeof SETUP

/** The value of the choice of no meetings. */
export const NO_MEETINGS = 'none'
export const VOTING_DAYS = { least: 1, most: 30 } as const
export const FRAME_LENGTH = 3000

/** What the form decides about a board. */
export type Setup = Pick<Board, 'chairId' | 'members' | 'deputies' | 'rules' | 'meetings' | 'meetingTime' | 'frame'>

/** What is wrong with a field. */
export type SetupProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'not-people'; readonly names: readonly string[] }
  | { readonly kind: 'chair-is-deputy' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'quorum-too-high'; readonly seats: number }
  | { readonly kind: 'share-too-high' }
  | { readonly kind: 'secret-needs-quorum'; readonly needed: number }
  | { readonly kind: 'secret-needs-seats' }
  | { readonly kind: 'secret-and-open' }
  | { readonly kind: 'too-long' }

export type SetupProblems = Readonly<Partial<Record<SetupField, SetupProblem>>>
export type ReadSetup = { readonly setup: Setup; readonly problems: null } | { readonly problems: SetupProblems }

type Read<Value> = { readonly value: Value } | { readonly problem: SetupProblem }
const MISSING = { problem: { kind: 'missing' } } as const

/** The accounts that were chosen anywhere in the form, each once. */
export const accountsIn = (values: FormValues): string[] => [
  ...new Set([SETUP.members, SETUP.chair, SETUP.deputies].flatMap(field => listIn(values, field))),
]

/** Reads the whole form, all fields at once. `people`: those behind the accounts in it. */
export function readSetup(values: FormValues, people: readonly Person[]): ReadSetup {
  const read = {
    members: readPeople(values, SETUP.members, people),
    chair: readPeople(values, SETUP.chair, people),
    deputies: readPeople(values, SETUP.deputies, people),
    quorum: readQuorumField(values),
    majority: choiceOf(values, SETUP.majority, MAJORITIES),
    votingDays: readVotingDays(values),
    ballot: choiceOf(values, SETUP.ballot, ['named', 'secret'] as const),
    openTally: choiceOf(values, SETUP.openTally, ['hidden', 'shown'] as const),
    meeting: choiceOf(values, SETUP.meeting, [NO_MEETINGS, ...WEEKS] as const),
    meetingDay: choiceOf(values, SETUP.meetingDay, ['1', '2', '3', '4', '5', '6', '7'] as const),
    meetingTime: readTime(values),
    frame: readFrame(values),
  }
  const problems: Partial<Record<SetupField, SetupProblem>> = {}
  for (const [field, outcome] of fieldsOf(read)) if ('problem' in outcome) problems[field] = outcome.problem
  if ('value' in read.members && read.members.value.length === 0) problems.members = { kind: 'missing' }
  const [chairId] = 'value' in read.chair ? read.chair.value : []
  if ('value' in read.chair && chairId === undefined) problems.chair = { kind: 'missing' }
  if (chairId !== undefined && 'value' in read.deputies && read.deputies.value.includes(chairId))
    problems.deputies = { kind: 'chair-is-deputy' }

  if (Object.keys(problems).length > 0) return { problems }
  const [members, deputies] = [valueOf(read.members), valueOf(read.deputies)]
  if (chairId === undefined) return { problems: { chair: { kind: 'missing' } } }
  const rules: Rules = {
    quorum: valueOf(read.quorum),
    majority: valueOf(read.majority),
    votingDays: valueOf(read.votingDays),
    secret: valueOf(read.ballot) === 'secret',
    openTally: valueOf(read.openTally) === 'shown',
    tieBreak: TIE_BREAKS.filter(step => listIn(values, SETUP.tieBreak).includes(step)),
  }
  const refused = ruleProblem(rules, seatHolders({ chairId, members }).length)
  if (refused) return { problems: refused }
  const week = valueOf(read.meeting)
  const weekday = WEEKDAYS.find(day => String(day) === valueOf(read.meetingDay)) ?? 1
  const meetings = week === NO_MEETINGS ? null : monthlyOn({ week, weekday })
  const [meetingTime, frame] = [valueOf(read.meetingTime), valueOf(read.frame)]
  return { setup: { chairId, members, deputies, rules, meetings, meetingTime, frame }, problems: null }
}

/** What is wrong with rules for so many seats, at the field that can mend it; null: nothing. */
function ruleProblem(rules: Rules, seats: number): SetupProblems | null {
  const problem = problemOf(rules, seats)
  switch (problem) {
    case null:
      return null
    case 'quorum-too-high':
      return { quorum: { kind: problem, seats } }
    case 'share-too-high':
      return { quorum: { kind: problem } }
    case 'secret-and-open':
      return { openTally: { kind: problem } }
    case 'secret-needs-three':
      if (seats < LEAST_SECRET) return { ballot: { kind: 'secret-needs-seats' } }
      return { quorum: { kind: 'secret-needs-quorum', needed: votesNeeded(rules.quorum, seats) } }
    default:
      return problem satisfies never
  }
}

function listIn(values: FormValues, field: string): readonly string[] {
  const value = values[field] ?? []
  return (Array.isArray(value) ? value : [value]).filter(each => each !== '')
}

function textIn(values: FormValues, field: string): string {
  const value = values[field]
  return typeof value === 'string' ? value.trim() : ''
}

/** Ids of people in the order in which they were chosen, each once. */
function readPeople(values: FormValues, field: string, people: readonly Person[]): Read<readonly string[]> {
  const chosen = [...new Set(listIn(values, field))].map(user => people.find(person => person.user === user))
  if (chosen.includes(undefined)) return { problem: { kind: 'unknown-person' } }
  const found = chosen.flatMap(person => person ?? [])
  const others = found.filter(person => !isReachable(person))
  if (others.length > 0) return { problem: { kind: 'not-people', names: others.map(({ name }) => name) } }
  return { value: found.map(({ id }) => id) }
}

function readQuorumField(values: FormValues): Read<Quorum> {
  const typed = textIn(values, SETUP.quorum)
  const quorum = readQuorum(typed)
  return quorum === null ? { problem: { kind: 'unreadable' } } : { value: quorum }
}

function readVotingDays(values: FormValues): Read<number> {
  const typed = textIn(values, SETUP.votingDays)
  const days = /^\d{1,2}$/.test(typed) ? Number(typed) : Number.NaN
  return days >= VOTING_DAYS.least && days <= VOTING_DAYS.most ? { value: days } : { problem: { kind: 'unreadable' } }
}

function readTime(values: FormValues): Read<LocalTime> {
  const typed = textIn(values, SETUP.meetingTime)
  return isLocalTime(typed) ? { value: localTime(typed) } : { problem: { kind: 'unreadable' } }
}

function readFrame(values: FormValues): Read<string> {
  const frame = textIn(values, SETUP.frame).replaceAll('\r\n', '\n')
  return frame.length > FRAME_LENGTH ? { problem: { kind: 'too-long' } } : { value: frame }
}

function choiceOf<Choice extends string>(values: FormValues, field: string, among: readonly Choice[]): Read<Choice> {
  const chosen = among.find(each => each === textIn(values, field))
  return chosen === undefined ? MISSING : { value: chosen }
}

/** The value of a field that has been found to have one. */
function valueOf<Value>(read: Read<Value>): Value {
  if ('problem' in read) throw new Error('a field with a problem has no value')
  return read.value
}

type ByField = Readonly<Partial<Record<SetupField, Read<unknown>>>>
const FIELDS: readonly SetupField[] = [
  ...(['members', 'chair', 'deputies', 'quorum', 'majority', 'votingDays', 'ballot'] as const),
  ...(['openTally', 'tieBreak', 'meeting', 'meetingDay', 'meetingTime', 'frame'] as const),
]
const fieldsOf = (read: ByField): [SetupField, Read<unknown>][] =>
  FIELDS.flatMap(field => {
    const outcome = read[field]
    return outcome ? [[field, outcome] as [SetupField, Read<unknown>]] : []
  })
