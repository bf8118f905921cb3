import { findReferences, type Reference } from '#src/language/index.ts'

/** What a line of a plan asks for: tasks that are there already, or one to be made. `text`: its part of the line, as typed. */
export type PlanPart =
  { readonly kind: 'pick'; readonly numbers: readonly number[]; readonly text: string } | { readonly kind: 'make'; readonly text: string }

type TaskReference = Extract<Reference, { kind: 'task' }>

const ENDING = String.raw`(?:['’]\p{L}+)?`
/** Between two numbers, and between numbers and what is to be done besides. A capital I is no Polish "and". */
const AND = String.raw`(?:\s*[,&+/]|\s+(?:and|ve|i|oraz)(?=\s))`
const JOINT = new RegExp(`^${ENDING}${AND}\\s+(?=\\S)`, 'u')
const BETWEEN = new RegExp(`^${ENDING}(?:${AND})?\\s*$`, 'u')

/**
 * Reads what is planned: numbers pick tasks, with whatever is said about them; other words are a task to be made. What a semicolon divides
 * are several, and so is what a comma or an "and" divides from the numbers it begins with: `#41, #42 and write the survey`.
 */
export const readPlan = (line: string): PlanPart[] =>
  line
    .split(';')
    .map(part => part.trim())
    .filter(part => part !== '')
    .flatMap(partsOf)

function partsOf(text: string): PlanPart[] {
  const found = findReferences(text).filter((each): each is TaskReference => each.kind === 'task')
  const [first] = found
  if (!first) return [{ kind: 'make', text }]
  const all = pick(found, text)
  if (/[\p{L}\p{N}]/u.test(text.slice(0, first.start))) return [all]
  const leading = found.filter((_, index) => found.slice(0, index).every((each, at) => BETWEEN.test(between(text, each, found[at + 1]))))
  const end = leading.at(-1)?.end ?? first.end
  const joint = JOINT.exec(text.slice(end))
  if (!joint) return [all]
  return [pick(leading, text.slice(0, end)), ...partsOf(text.slice(end + joint[0].length))]
}

const between = (text: string, one: TaskReference, other: TaskReference | undefined): string => text.slice(one.end, other?.start)

const pick = (references: readonly TaskReference[], text: string): PlanPart => ({
  kind: 'pick',
  numbers: [...new Set(references.map(({ number }) => number))],
  text: text.trim(),
})
