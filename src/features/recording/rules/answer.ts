import { findReferences, readAnswer, saysItIsOver, type AnswerLine } from '#src/language/index.ts'

/** What somebody answered, each part as typed; an empty part says nothing. */
export type Answer = { readonly did: string; readonly next: string; readonly blocked: string; readonly wins: string }

export const PARTS = ['did', 'next', 'blocked', 'wins'] as const
export type Part = (typeof PARTS)[number]

/** Characters that one part may have. */
export const PART_LENGTH = 10_000

export const isEmpty = (answer: Answer): boolean => PARTS.every(part => answer[part].trim() === '')

export const isTooLong = (answer: Answer): boolean => PARTS.some(part => answer[part].length > PART_LENGTH)

export const sameAnswer = (one: Answer, other: Answer): boolean => PARTS.every(part => one[part] === other[part])

const KIND: Readonly<Record<Part, AnswerLine['kind']>> = { did: 'did', next: 'next', blocked: 'blocked', wins: 'win' }

/** A line about a task keeps the word it stood under, because that word says what became of the task: `done #41`. */
const asKept = ({ kind, text, whole }: AnswerLine): string => {
  const [first] = findReferences(text)
  return kind === 'did' && first?.kind === 'task' && first.start === 0 ? whole : text
}

/** What words mean, line by line, where an answer is asked for. */
export const answerInWords = (text: string): Answer => answerOf(readAnswer(text))

/**
 * What words mean where people also talk: "Plan B is better" plans nothing. A keyword counts with a sign behind it, or before what it is
 * about: `next: call`, `next #2`. Other lines are kept as they stand.
 */
export const answerInTalk = (text: string): Answer =>
  answerOf(
    readAnswer(text).map(line => {
      if (line.kind === 'did' || line.sure || isOfSomething(line)) return line
      return { ...line, kind: 'did', text: line.typed, whole: line.typed }
    }),
  )

/** Small words that may stand between a keyword and what it is about: "stuck on #41". */
const SMALL = /^(?:on|in|at|by|with|na|w|we|przy|z|ze|przez|nad)\s+/iu

/** Whether the first thing behind a keyword is what it is about, and not said to be over: "blocker #41 resolved". */
function isOfSomething({ kind, text }: AnswerLine): boolean {
  const [first] = findReferences(text.replace(SMALL, ''))
  return first?.start === 0 && !(kind === 'blocked' && saysItIsOver(text))
}

function answerOf(lines: readonly AnswerLine[]): Answer {
  const part = (name: Part): string =>
    lines
      .filter(({ kind }) => kind === KIND[name])
      .map(asKept)
      .join('\n')
  return { did: part('did'), next: part('next'), blocked: part('blocked'), wins: part('wins') }
}

/** Several answers read as one, in their order. */
export function together(answers: readonly Answer[]): Answer {
  const part = (name: Part): string =>
    answers
      .map(answer => answer[name])
      .filter(text => text !== '')
      .join('\n')
  return { did: part('did'), next: part('next'), blocked: part('blocked'), wins: part('wins') }
}

/** An answer whose lines that begin with the word for a win, in whatever field they were written, are wins; everything else as typed. */
export function withWinsApart(answer: Answer): Answer {
  const wins: string[] = []
  const others = (text: string): string => {
    const lines = text.split('\n')
    const kept = lines.filter(line => {
      const [read, ...more] = readAnswer(line)
      const isWin = more.length === 0 && read?.kind === 'win' && read.keyword && read.text !== line.trim()
      if (isWin) wins.push(read.text)
      return !isWin
    })
    return kept.length === lines.length ? text : kept.join('\n')
  }
  const [did, next, blocked] = [others(answer.did), others(answer.next), others(answer.blocked)]
  return wins.length === 0 ? answer : { did, next, blocked, wins: [answer.wins, ...wins].filter(text => text !== '').join('\n') }
}
