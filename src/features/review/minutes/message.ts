import type { Block, Button, Command, Form, Message, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { bold, button, paragraph, quietly, sentence } from '../../people/index.ts'
import { beginning, whereOf } from '../messages/blocks.ts'
import { type Amounts, fitted } from '../messages/fitting.ts'
import type { Review } from '../store/reviews.ts'
import type { Minutes } from './gathering.ts'
import { type Entry, isBare, outlineOf, type Said, type Section } from './outline.ts'

/**
 * The minutes to one person alone: as much as fits, the whole by a button. `parts`: in how many the Markdown comes; `others`: reviews of the
 * same week, which its name alone does not lead to.
 */
export function minutesMessage(
  minutes: Minutes,
  { parts, others }: { readonly parts: number; readonly others: readonly Review[] },
  reader: Reader,
): Message {
  const { say } = speak(reader.language)
  const { review, team } = minutes.state
  const title = say('minutes.title', { week: review.week })
  const sections = outlineOf(minutes, reader)
  return fitted(amounts => ({
    summary: say('minutes.summary', { team: team.name, week: review.week }),
    blocks: [
      { kind: 'heading', text: title },
      quietly(whereOf(review, team.name, reader)),
      ...sections.flatMap(section => sectionBlocks(section, amounts, reader)),
      ...(parts > MOST_BUTTONS ? [quietly(say('minutes.moreParts', { first: MOST_BUTTONS + 1, last: parts }))] : []),
      { kind: 'buttons', buttons: [...markdownButtons(review.occurrenceId, parts, reader), ...otherButtons(others, reader)] },
    ],
  }))
}

function sectionBlocks({ title, entries }: Section, amounts: Amounts, reader: Reader): Block[] {
  const shown = entries.slice(0, amounts.initiatives)
  const more = entries.length - shown.length
  return [
    paragraph([bold(title)]),
    ...shown.map(entry => entryBlock(entry, amounts)),
    ...(more > 0 ? [quietly(speak(reader.language).say('common.more', { count: more }))] : []),
  ]
}

/** An entry as one paragraph, line under line. */
function entryBlock(entry: Entry, { lines, words }: Amounts): Block {
  const { text, under = [], said = [] } = entry
  const all = [...(isBare(entry) ? [] : [text]), ...under.slice(0, lines), ...said.slice(0, lines).map(each => saidLine(each, words * 2))]
  const left = under.length + said.length - Math.min(under.length, lines) - Math.min(said.length, lines)
  const rest: Text[] = left > 0 ? [[`… +${left}`]] : []
  return paragraph([...all, ...rest].flatMap((line, index): Text => [...(index > 0 ? ['\n'] : []), ...line]))
}

/** Within one line it is seen that there were several. */
const LINE_BREAK = /\s*\n\s*/g

const saidLine = ({ by, words, recorded }: Said, most: number): Text => [
  ...by,
  `: ${beginning(words.replaceAll(LINE_BREAK, ' / '), most)}`,
  ...(recorded.length > 0 ? [' → ', ...recorded] : []),
]

/** More parts are reached from the one before. */
const MOST_BUTTONS = 10

const markdownButtons = (review: string, parts: number, { language }: Reader): Button[] => {
  const { say } = speak(language)
  const open = (label: string, part: number): Button => ({ label, command: markdownOf(review, part), style: 'plain' })
  if (parts === 1) return [open(say('minutes.asMarkdown'), 1)]
  return Array.from({ length: Math.min(parts, MOST_BUTTONS) }, (_, index) =>
    open(say('minutes.asMarkdownPart', { part: index + 1, parts }), index + 1),
  )
}

const markdownOf = (review: string, part: number): Command => ({ action: 'review.markdown', input: { review, part: String(part) } })

/** The week holds two at most, unless the ritual was set anew in it. */
const MOST_OTHERS = 3

const otherButtons = (others: readonly Review[], reader: Reader): Button[] =>
  others.slice(0, MOST_OTHERS).map(({ occurrenceId, date }) =>
    button(speak(reader.language).say('minutes.ofDate', { date: formats(reader).date(date) }), 'review.minutes', {
      review: occurrenceId,
    }),
  )

/** One part of the Markdown in a field to copy it from; sending it opens the next. Nothing that is changed in it is kept. */
export function markdownForm(
  { occurrenceId, week }: Pick<Review, 'occurrenceId' | 'week'>,
  { text, part, parts }: { readonly text: string; readonly part: number; readonly parts: number },
  { language }: Reader,
): Form {
  const { say } = speak(language)
  const isLast = part === parts
  return {
    title: say('minutes.title', { week }),
    fields: [
      { kind: 'note', text: [say('minutes.copyIt'), ...(parts > 1 ? [` ${say('minutes.partOf', { part, parts })}`] : [])] },
      {
        kind: 'text',
        id: 'markdown',
        label: say('minutes.markdown'),
        required: false,
        lines: 'many',
        initial: text,
        maxLength: 40_000,
      },
    ],
    submitLabel: isLast ? say('minutes.close') : say('minutes.nextPart'),
    cancelLabel: say('common.cancel'),
    submit: isLast ? { action: 'review.close-markdown', input: {} } : markdownOf(occurrenceId, part + 1),
  }
}

/** To whoever sent the form of the Markdown. */
export const minutesUnchanged = ({ language }: Reader): Message => sentence([speak(language).say('minutes.unchanged')])
