import type { Block, Button, Message, Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold, button, dayOf, paragraph } from '../../people/index.ts'
import { HEALTHS, type Health, type Initiative, initiativeRef, isOpen } from '../initiative.ts'
import { type Move, MOVES, movesFrom } from '../rules/moves.ts'
import { type Known, healthWord, labelOf, partWords, refs, statusWord } from './words.ts'

/** What is shown of an initiative besides itself. */
export type View = {
  readonly initiative: Initiative
  readonly known: Known
  /** Codes of what waits for it directly. */
  readonly neededBy: readonly string[]
  readonly openTasks: number
}

/** What the reader may do with it; each is checked again when it is clicked. */
export type Powers = { readonly edit: boolean; readonly health: boolean; readonly moves: readonly Move[] }

/** One initiative, for one person, with the buttons that they may use. `said`: what just happened to it. */
export function initiativeCard(reader: Reader, view: View, powers: Powers, said: Text | null = null): Message {
  const { initiative } = view
  const buttons = [
    healthButtons(reader, initiative, powers),
    [...moveButtons(reader, initiative, powers.moves), ...ownButtons(reader, initiative, powers)],
  ]
  return {
    summary: summaryOf(reader, initiative),
    blocks: [
      ...(said === null ? [] : [paragraph(said)]),
      ...bodyOf(reader, view),
      ...charterOf(reader, view),
      ...buttons.flatMap((row): Block[] => (row.length > 0 ? [{ kind: 'buttons', buttons: row }] : [])),
    ],
  }
}

/**
 * The same for a channel, where everyone reads it: what it is and how it stands, and one button that leads on. What changes without the
 * initiative itself, such as its open tasks, is left to the card that is shown to one person.
 */
export function channelCard(reader: Reader, initiative: Initiative, known: Known): Message {
  const view = { initiative, known, neededBy: [], openTasks: 0 }
  const details = button(speak(reader.language).say('initiatives.details'), 'initiatives.show', { initiative: initiative.id })
  const buttons = [...(initiative.status === 'proposed' ? moveButtons(reader, initiative, ['approve']) : []), details]
  const goal: Block[] = initiative.goal === '' ? [] : [{ kind: 'quote', text: [initiative.goal] }]
  return { summary: summaryOf(reader, initiative), blocks: [...bodyOf(reader, view), ...goal, { kind: 'buttons', buttons }] }
}

function summaryOf(reader: Reader, { code, title, status, health }: Initiative): string {
  const words = { code, title, status: statusWord(reader, status), health: healthWord(reader, health) }
  return speak(reader.language).say('initiatives.cardSummary', words)
}

function bodyOf(reader: Reader, { initiative, known, neededBy, openTasks }: View): Block[] {
  const { say } = speak(reader.language)
  const part = (field: Parameters<typeof partWords>[2]) => ({
    label: labelOf(reader, field),
    value: [partWords(reader, initiative, field, known)],
  })
  const has = (value: unknown) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  const parts = (['ownerId', 'sponsorId', 'contributors', 'areas', 'horizon', 'priority', 'effort', 'budget'] as const).filter(field =>
    has(initiative[field]),
  )
  const needed = initiative.dependsOn.flatMap(id => known.codes.get(id) ?? [])
  return [
    { kind: 'heading', text: `${initiative.code} ${initiative.title}` },
    {
      kind: 'facts',
      facts: [
        { label: say('initiatives.status'), value: [statusWord(reader, initiative.status)] },
        { label: say('initiatives.health'), value: healthText(reader, initiative) },
        ...parts.map(part),
        ...(needed.length > 0 ? [{ label: labelOf(reader, 'dependsOn'), value: refs(needed) }] : []),
        ...(neededBy.length > 0 ? [{ label: say('initiatives.neededBy'), value: refs(neededBy) }] : []),
        ...(openTasks > 0 ? [{ label: say('initiatives.openTasks'), value: [String(openTasks)] }] : []),
      ],
    },
  ]
}

const healthText = (reader: Reader, { health, healthNote }: Initiative): Text => [
  healthWord(reader, health),
  ...(healthNote === '' ? [] : [`: ${healthNote}`]),
]

function charterOf(reader: Reader, { initiative, known }: View): Block[] {
  const texts = (['goal', 'benefit', 'definitionOfDone'] as const).filter(field => initiative[field] !== '')
  const milestones: Block[] = [
    paragraph([bold(labelOf(reader, 'milestones'))]),
    { kind: 'list', items: initiative.milestones.map(({ title, dueOn }): Text => [bold(dayOf(reader, dueOn, known.today)), ` ${title}`]) },
  ]
  return [
    ...texts.flatMap((field): Block[] => [paragraph([bold(labelOf(reader, field))]), { kind: 'quote', text: [initiative[field]] }]),
    ...(initiative.milestones.length > 0 ? milestones : []),
  ]
}

const HEALTH_LABEL = {
  'on-track': 'initiatives.onTrack',
  'at-risk': 'initiatives.atRisk',
  'off-track': 'initiatives.offTrack',
} as const satisfies Record<Health, string>

/** Bad news asks for a reason, good news does not. */
function healthButtons({ language }: Reader, initiative: Initiative, powers: Powers): Button[] {
  if (!powers.health || !isOpen(initiative)) return []
  return HEALTHS.map(health =>
    button(speak(language).say(HEALTH_LABEL[health]), health === 'on-track' ? 'initiatives.health' : 'initiatives.ask-health', {
      initiative: initiative.id,
      health,
    }),
  )
}

const MOVE_LABEL = {
  approve: 'initiatives.approve',
  start: 'initiatives.start',
  hold: 'initiatives.hold',
  resume: 'initiatives.resume',
  done: 'initiatives.done',
  drop: 'initiatives.drop',
  reopen: 'initiatives.reopen',
} as const satisfies Record<Move, string>

/** The moves that are possible now, of those given. */
function moveButtons({ language }: Reader, { id, status }: Initiative, moves: readonly Move[]): Button[] {
  const possible = movesFrom(status)
  return MOVES.filter(move => possible.includes(move) && moves.includes(move)).map(move =>
    button(
      speak(language).say(MOVE_LABEL[move]),
      'initiatives.move',
      { initiative: id, move },
      move === 'drop' ? 'danger' : move === 'approve' ? 'primary' : 'plain',
    ),
  )
}

function ownButtons({ language }: Reader, { id }: Initiative, powers: Powers): Button[] {
  const { say } = speak(language)
  return [
    ...(powers.edit ? [button(say('common.edit'), 'initiatives.edit', { initiative: id })] : []),
    button(say('initiatives.story'), 'initiatives.story', { initiative: id }),
  ]
}

/** An initiative in a sentence: its code, and its title as typed. */
export const named = (initiative: Pick<Initiative, 'code' | 'title'>): { readonly code: Text; readonly title: Text } => ({
  code: [initiativeRef(initiative)],
  title: [bold(initiative.title)],
})
