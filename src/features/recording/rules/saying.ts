import {
  findReferences,
  healthParts,
  readHealthWords,
  readTaskWords,
  references,
  saysNothing,
  type SpokenHealth,
  type SpokenStatus,
} from '#src/language/index.ts'
import type { Answer, Part } from './answer.ts'

/**
 * What somebody said. `about`: what its lines block that name nothing, as chosen in the form: `#41`, `CX-3`. `of`: the one initiative that all
 * of it is about, so that lines which name nothing are about that; left out: there is none.
 */
export type Told = { readonly answer: Answer; readonly about: readonly string[]; readonly of?: string }

/** Something named: a task by its number, an initiative by its code. */
export type Named = { readonly kind: 'task'; readonly number: number } | { readonly kind: 'initiative'; readonly code: string }

/** What is said to be so. That a task is blocked is said by a blocker. */
export type Statement =
  | { readonly kind: 'task'; readonly number: number; readonly status: Exclude<SpokenStatus, 'blocked'> }
  | { readonly kind: 'health'; readonly code: string; readonly health: SpokenHealth; readonly note: string; readonly line: string }

/** A line about something; its text as typed. */
export type Remark = { readonly text: string; readonly about: Named }

/** Something in the way, or worth celebrating. `about` null: it names nothing. */
export type Obstacle = { readonly text: string; readonly about: Named | null }

export type Saying = {
  readonly statements: readonly Statement[]
  readonly notes: readonly Remark[]
  readonly obstacles: readonly Obstacle[]
  readonly wins: readonly { readonly text: string; readonly about: readonly Named[] }[]
  /** What is to be done next, line by line, where that is planned. */
  readonly plans: readonly string[]
}

/**
 * What an answer says of tasks and initiatives, line by line, each thing once. `next`: whether what is next is planned, or only noted about
 * what it names.
 */
export function sayingOf(told: readonly Told[], next: 'noted' | 'planned' = 'noted'): Saying {
  const done = (answer: Answer) => linesOf(answer, 'did').flatMap(healthParts)
  const statements = told.flatMap(({ answer }) => done(answer).flatMap(statementsIn))
  const noted = (answer: Answer) => [...done(answer), ...(next === 'noted' ? linesOf(answer, 'next') : [])]
  const notes = told.flatMap(({ answer, of }) => noted(answer).flatMap(line => remarksIn(line, of)))
  const obstacles = told.flatMap(({ answer, about, of }) => [
    ...done(answer).flatMap(blockedIn),
    ...linesOf(answer, 'blocked').flatMap(line => obstaclesIn(line, about.length > 0 || of === undefined ? about : [of])),
  ])
  const wins = told.flatMap(({ answer, of }) => linesOf(answer, 'wins').map(text => ({ text, about: aboutOf(text, of) })))
  return {
    statements: lastOfEach(statements),
    notes: once(notes),
    obstacles: once(obstacles),
    wins: once(wins),
    plans: next === 'planned' ? [...new Set(told.flatMap(({ answer }) => linesOf(answer, 'next')))] : [],
  }
}

/** The lines of a part that say something. "None" says that there is nothing. */
export const linesOf = (answer: Answer, part: Part): string[] =>
  answer[part]
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(line => line.trim())
    .filter(line => line !== '' && !saysNothing(line))

function statementsIn(line: string): Statement[] {
  const health = readHealthWords(line)
  const tasks = readTaskWords(line).flatMap(({ status, numbers }): Statement[] =>
    status === 'blocked' ? [] : numbers.map(number => ({ kind: 'task', number, status })),
  )
  if (!health) return tasks
  return [...tasks, ...health.codes.map((code): Statement => ({ kind: 'health', code, health: health.health, note: health.note, line }))]
}

/** What a line says beyond what it states: the words of a statement alone are told by what they change. */
function remarksIn(line: string, of?: string): Remark[] {
  const { tasks, codes } = references(line)
  if (of !== undefined && tasks.length + codes.length === 0) return [{ text: line, about: { kind: 'initiative', code: of } }]
  const stated = readTaskWords(line)
  const bare = new Set(stated.filter(({ rest, status }) => rest === '' || status === 'blocked').flatMap(({ numbers }) => numbers))
  const health = new Set(readHealthWords(line)?.codes)
  return [
    ...tasks.filter(number => !bare.has(number)).map((number): Remark => ({ text: line, about: { kind: 'task', number } })),
    ...codes.filter(code => !health.has(code)).map((code): Remark => ({ text: line, about: { kind: 'initiative', code } })),
  ]
}

/** "#41 blocked by legal", said under what got done. */
const blockedIn = (line: string): Obstacle[] =>
  readTaskWords(line).flatMap(({ status, numbers, rest }): Obstacle[] =>
    status === 'blocked' ? numbers.map(number => ({ text: rest === '' ? line : rest, about: { kind: 'task', number } })) : [],
  )

/** A line under what is in the way: about what it names, tasks first, else about what was chosen for it. */
function obstaclesIn(line: string, chosen: readonly string[]): Obstacle[] {
  const own = namedIn(line)
  const about = own.length > 0 ? own : chosen.flatMap(namedIn)
  const text = withoutReference(line)
  return about.length > 0 ? about.map(each => ({ text, about: each })) : [{ text: line, about: null }]
}

/** The tasks that a text names; the initiatives where it names no task. */
export function namedIn(text: string): Named[] {
  const { tasks, codes } = references(text)
  return tasks.length > 0 ? tasks.map(number => ({ kind: 'task', number })) : codes.map(code => ({ kind: 'initiative', code }))
}

/** The same, or the initiative that all is about where it names nothing. */
function aboutOf(text: string, of: string | undefined): Named[] {
  const own = allNamedIn(text)
  return own.length > 0 || of === undefined ? own : [{ kind: 'initiative', code: of }]
}

/** Everything that a text names, tasks first. */
export const allNamedIn = (text: string): Named[] => {
  const { tasks, codes } = references(text)
  return [...tasks.map((number): Named => ({ kind: 'task', number })), ...codes.map((code): Named => ({ kind: 'initiative', code }))]
}

/** Turkish puts these behind what they are about: without it they mean nothing. */
const BEHIND = /^['’\s]*(?:için|hakkında|ile|üzerinde|konusunda)(?!\p{L})|^['’]\p{L}/iu

/** A line without the references that it begins with: what it is about is shown beside it. A line of nothing else stays. */
function withoutReference(line: string): string {
  const [first] = findReferences(line)
  if (!first || !/^[\p{P}\p{S}\s]*$/u.test(line.slice(0, first.start)) || BEHIND.test(line.slice(first.end))) return line
  const rest = line.slice(first.end).replace(/^[\s,&+/:;=→\-–—.]+/u, '')
  return rest === '' ? line : withoutReference(rest)
}

/** Of what is said twice of one thing, the last counts. */
function lastOfEach(statements: readonly Statement[]): Statement[] {
  return [...new Map(statements.map(statement => [thingOf(statement), statement])).values()]
}

const once = <Item extends object>(items: readonly Item[]): Item[] => [...new Map(items.map(item => [JSON.stringify(item), item])).values()]

/** What a statement is about, as it is written. */
export const thingOf = (statement: Statement): string => (statement.kind === 'task' ? `#${statement.number}` : statement.code)

export const refOf = (named: Named): string => (named.kind === 'task' ? `#${named.number}` : named.code)
