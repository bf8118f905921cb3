import type { Inline, Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { whereOf } from '../messages/blocks.ts'
import { escaped, quoted } from '../rules/markdown.ts'
import type { Minutes } from './gathering.ts'
import { type Entry, isBare, outlineOf, type Said } from './outline.ts'

/** The whole minutes of a review as Markdown. What people wrote reads as typed, makes nothing of its own, and calls nobody. */
export function minutesMarkdown(minutes: Minutes, reader: Reader): string {
  const { say } = speak(reader.language)
  const { review, team } = minutes.state
  const sections = outlineOf(minutes, reader).flatMap(({ title, entries }) => [
    '',
    `## ${escaped(title)}`,
    '',
    ...entries.flatMap(entryLines),
  ])
  return [
    `# ${escaped(say('minutes.title', { week: review.week }))}`,
    '',
    escaped(whereOf(review, team.name, reader)),
    ...sections,
    '',
  ].join('\n')
}

function entryLines(entry: Entry): string[] {
  const { text, under = [], said = [] } = entry
  if (isBare(entry)) return said.flatMap(each => [...saidLines(each, ''), ''])
  return [`- ${inMarkdown(text)}`, ...under.map(each => `  - ${inMarkdown(each)}`), ...said.flatMap(each => saidLines(each, '  '))]
}

const saidLines = ({ by, words, recorded }: Said, indent: string): string[] => [
  `${indent}- ${inMarkdown(by)}`,
  '',
  ...quoted(words, `${indent}  `),
  '',
  ...(recorded.length > 0 ? [`${indent}  *${inMarkdown(recorded)}*`, ''] : []),
]

const inMarkdown = (text: Text): string => text.map(part).join('')

const part = (inline: Inline): string => {
  if (typeof inline === 'string') return keepingSpaces(inline)
  if (inline.kind === 'bold') return `**${escaped(inline.text)}**`
  return escaped(inline.kind === 'mention' ? inline.name : inline.text)
}

/** Spaces around a piece of a sentence are part of it. */
function keepingSpaces(text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([^]*?)(\s*)$/u.exec(text) ?? []
  return `${before === '' ? '' : ' '}${escaped(inner)}${after === '' ? '' : ' '}`
}

/** Characters that a field holds on every platform. */
const PART = 9000

/** The same in parts that every platform can show, cut between lines; a line longer than a part is cut within. */
export function inParts(markdown: string): string[] {
  const parts: string[] = []
  let rest = markdown
  while (rest.length > PART) {
    const line = rest.lastIndexOf('\n', PART)
    const at = line > PART / 2 ? line + 1 : PART
    parts.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  return [...parts, rest]
}
