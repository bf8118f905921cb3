import type { Block, Message, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'
import { healthWord, type Initiative } from '../../initiatives/index.ts'
import { bold, paragraph, quietly } from '../../people/index.ts'
import { answerNext, answerOne } from '../commands.ts'
import type { Review } from '../store/reviews.ts'
import type { Statement } from '../store/statements.ts'
import { beginning, initiativeText, restOf, whereOf } from './blocks.ts'

/** What one team's review asks of an owner. */
export type QuestionPart = {
  readonly team: string
  readonly review: Review
  /** Whether it takes answers still. */
  readonly isOpen: boolean
  /** Until when answers are in its summary as it is first shown; null: that stands in the channel already. */
  readonly until: Instant | null
  readonly isWeekly: boolean
  /** What of theirs it covers, and what was said of each. `by`: who said it, where it was not themself. */
  readonly initiatives: readonly { readonly initiative: Initiative; readonly said: Statement | null; readonly by: string | null }[]
}

/** More are in the form, one after the other. */
const LISTED = 12
/** The list from which one is chosen. */
const CHOICES = 50
const TITLE = 60

/** The question to an owner: one card for all teams that ask at the same moment. */
export function questionMessage(parts: readonly QuestionPart[], reader: Reader): Message {
  const { say } = speak(reader.language)
  const teams = formats(reader).list(parts.map(({ team }) => team))
  const waits = parts.some(part => part.isOpen && part.initiatives.some(({ said }) => said === null))
  return {
    summary: waits ? say('review.questionSummary', { teams }) : parts.map(part => `${part.team}: ${stateWords(part, reader)}`).join('\n'),
    blocks: [
      ...(waits ? [{ kind: 'heading', text: say('review.heading') } satisfies Block] : []),
      ...parts.flatMap((part, index): Block[] => [
        ...(index > 0 ? [{ kind: 'divider' } satisfies Block] : []),
        ...partBlocks(part, parts.length > 1, reader),
      ]),
    ],
  }
}

function partBlocks(part: QuestionPart, several: boolean, reader: Reader): Block[] {
  const { say } = speak(reader.language)
  const { review, team, initiatives, isOpen } = part
  const where = whereOf(review, team, reader)
  if (!isOpen || initiatives.length === 0) return [quietly(`${where} · ${stateWords(part, reader)}`)]
  const waits = initiatives.some(({ said }) => said === null)
  const label = several ? say('review.answerFor', { team }) : say('review.answer')
  return [
    several ? paragraph([bold(where)]) : quietly(where),
    ...(waits ? [paragraph([say(part.isWeekly ? 'review.ask' : 'review.askUntilNext')])] : []),
    ...listBlocks(part, reader),
    ...(waits ? [quietly(say('review.askWords', { code: initiatives.find(({ said }) => said === null)?.initiative.code ?? '' }))] : []),
    quietly(waits ? untilWords(part, reader) : stateWords(part, reader)),
    {
      kind: 'buttons',
      buttons: [
        { label: waits ? label : say('review.change'), command: answerNext(review.occurrenceId), style: waits ? 'primary' : 'plain' },
      ],
    },
    ...chooseBlocks(part, reader),
  ]
}

function untilWords({ until }: QuestionPart, reader: Reader): string {
  const { say } = speak(reader.language)
  return until === null ? say('review.askLate') : say('review.askHow', { until: formats(reader).moment(until) })
}

function stateWords({ isOpen, initiatives }: QuestionPart, { language }: Reader): string {
  const { say } = speak(language)
  if (!isOpen) return say('review.questionOver')
  if (initiatives.length === 0) return say('review.questionEmpty')
  return say(initiatives.every(({ said }) => said !== null) ? 'review.questionAnswered' : 'review.questionWaits')
}

const saidWords = (health: string, by: string | null, { language }: Reader): string =>
  by === null ? speak(language).say('review.youSaid', { health }) : speak(language).say('review.personSaid', { person: by, health })

function listBlocks({ initiatives }: QuestionPart, reader: Reader): Block[] {
  const { say } = speak(reader.language)
  const items = initiatives.slice(0, LISTED).map(({ initiative, said, by }): Text => {
    const health = healthWord(reader, said ? said.health : initiative.health)
    const state = said ? saidWords(health, by, reader) : say('review.stands', { health })
    return [...initiativeText(initiative, TITLE), ` · ${state}`]
  })
  const rest = restOf(initiatives.length, items.length, reader)
  return [{ kind: 'list', items: [...items, ...(rest === null ? [] : [[rest]])] }]
}

/** With several initiatives any one of them can be chosen, whether it waits or was answered. */
function chooseBlocks({ review, initiatives }: QuestionPart, { language }: Reader): Block[] {
  if (initiatives.length < 2) return []
  const options = initiatives
    .slice(0, CHOICES)
    .map(({ initiative: { id, code, title } }) => ({ value: id, label: beginning(`${code} ${title}`, TITLE) }))
  const placeholder = speak(language).say('review.chooseOne')
  return [{ kind: 'select', select: { placeholder, command: answerOne(review.occurrenceId), options } }]
}
