import { type Block, type Button, type Inline, plainText, shortened, type Text } from '#src/chat/index.ts'
import { formats, type Reader, speak, type Speaker } from '#src/language/index.ts'
import { initiativeRef } from '../../initiatives/index.ts'
import { button, dayOf } from '../../people/index.ts'
import { taskRef } from '../../tasks/index.ts'
import { dateIn, type Instant } from '#src/time/index.ts'
import type { Blocker } from '../blocker.ts'
import { type Move, possibleMoves } from '../rules/moves.ts'
import type { BlockerShown, HoldsUp } from '../showing.ts'

/** Of what somebody wrote, where only the beginning is needed. */
const BEGINNING = 150
/** How many dependent initiatives are named before the rest is counted. */
const MOST_NAMED = 5

/** The beginning of what somebody wrote, in one line. */
export const beginning = (text: string): string => shortened(text.replace(/\s+/gu, ' '), BEGINNING)

const BUTTON = {
  acknowledge: { label: 'blockers.acknowledge', action: 'blockers.acknowledge' },
  'take-over': { label: 'blockers.takeOver', action: 'blockers.take-over' },
  resolve: { label: 'blockers.resolve', action: 'blockers.resolve-form' },
  escalate: { label: 'blockers.escalate', action: 'blockers.escalate' },
} as const satisfies Record<Move['kind'], { label: string; action: string }>

/** What can be done about a blocker where it is shown; nothing once it is over. */
export const blockerButtons = (blocker: Pick<Blocker, 'id' | 'status'>, { language }: Reader): Button[] =>
  possibleMoves(blocker).map(move => button(speak(language).say(BUTTON[move].label), BUTTON[move].action, { blocker: blocker.id }))

/** How long it has been in the way: today, or so many working days of its owner. */
export const ageWords = (age: number, { language }: Reader): string =>
  age === 0 ? speak(language).say('blockers.today') : speak(language).say('blockers.age', { count: age })

/** What it blocks, by code and title; empty: nothing that has a code. */
export const blockedThings = ({ task, initiative }: Pick<BlockerShown, 'task' | 'initiative'>): Text[] => [
  ...(task ? [[taskRef(task), ` ${task.title}`] satisfies Inline[]] : []),
  ...(initiative ? [[initiativeRef(initiative), ` ${initiative.title}`] satisfies Inline[]] : []),
]

/** What was closed, so that nothing is in its way any more: its task, or its initiative. Null: somebody resolved it, or nobody did. */
export function closedWith({ blocker, resolvedBy, task, initiative }: BlockerShown): { task: Inline } | { initiative: Inline } | null {
  if (blocker.status !== 'resolved' || resolvedBy !== null) return null
  if (task) return { task: taskRef(task) }
  return initiative && { initiative: initiativeRef(initiative) }
}

/** How it stands, in words. */
export function statusWords(shown: BlockerShown, { language }: Reader): string {
  const { say } = speak(language)
  const { blocker, owner, acknowledgedBy, escalatedTo, resolvedBy } = shown
  switch (blocker.status) {
    case 'open':
      return say('blockers.statusOpen')
    case 'acknowledged':
      return say('blockers.statusAcknowledged', { person: (acknowledgedBy ?? owner).name })
    case 'escalated':
      return say('blockers.statusEscalated', { person: escalatedTo?.name ?? owner.name })
    case 'resolved':
      return resolvedWords(shown, say)
    case 'withdrawn':
      return say('blockers.statusWithdrawn', { person: resolvedBy?.name ?? owner.name })
    default:
      return blocker.status satisfies never
  }
}

function resolvedWords(shown: BlockerShown, say: Speaker['say']): string {
  const closed = closedWith(shown)
  if (closed === null) return say('blockers.statusResolved', { person: (shown.resolvedBy ?? shown.owner).name })
  return plainText(
    'task' in closed ? say.rich('blockers.statusResolvedByTask', closed) : say.rich('blockers.statusResolvedByInitiative', closed),
  )
}

type Fact = { readonly label: string; readonly value: Text }

/** What is known of a blocker, line by line. */
export function blockerFacts(shown: BlockerShown, reader: Reader): Fact[] {
  const { say } = speak(reader.language)
  const { blocker, owner, raisedBy, age } = shown
  return [
    { label: say('blockers.status'), value: [statusWords(shown, reader)] },
    { label: say('blockers.owner'), value: [owner.name] },
    { label: say('blockers.raisedBy'), value: [say('blockers.raised', { person: raisedBy.name, age: ageWords(age, reader) })] },
    ...(blocker.resolution === '' ? [] : [{ label: say('blockers.resolution'), value: [blocker.resolution] }]),
  ]
}

/** What it blocks, apart from the rest: titles are long. Nothing that has a code: none. */
export function blocksFacts(shown: BlockerShown, reader: Reader): Fact[] {
  const things = blockedThings(shown)
  return things.length > 0 ? [{ label: speak(reader.language).say('blockers.blocks'), value: joined(things) }] : []
}

/** What a blocker holds up: tasks, who waits for its initiative, and the earliest day at risk; nothing to say: no blocks. */
export function holdsUpBlocks({ tasks, dependents, deadline }: HoldsUp, shown: BlockerShown, reader: Reader, now: Instant): Block[] {
  const { say } = speak(reader.language)
  const today = dateIn(now, reader.zone)
  const { initiative, task } = shown
  const items: Text[] = [
    ...(task ? tasks.map((each): Text => [taskRef(each), ` ${each.title}`]) : []),
    ...(!task && initiative && tasks.length > 0
      ? [say.rich('blockers.openTasks', { count: tasks.length, initiative: initiativeRef(initiative) })]
      : []),
    ...dependents
      .slice(0, MOST_NAMED)
      .map((each): Text => say.rich('blockers.waiting', { initiative: [initiativeRef(each), ` ${each.title}`] })),
    ...(dependents.length > MOST_NAMED ? [[say('common.more', { count: dependents.length - MOST_NAMED })]] : []),
  ]
  const day = deadline && { date: dayOf(reader, deadline.dueOn, today), what: `${deadline.code} ${deadline.title}` }
  const at = day && say(deadline.dueOn < today ? 'blockers.deadlineOver' : 'blockers.deadlineOn', day)
  const list: Block[] = [
    { kind: 'text', text: [{ kind: 'bold', text: say('blockers.holdsUp') }], tone: 'normal' },
    { kind: 'list', items },
  ]
  const risk: Block[] = at === null ? [] : [{ kind: 'facts', facts: [{ label: say('blockers.deadline'), value: [at] }] }]
  return [...(items.length > 0 ? list : []), ...risk]
}

/** Texts one after the other. */
export const joined = (texts: readonly Text[]): Text => texts.flatMap((text, index) => (index > 0 ? ['; ', ...text] : [...text]))

/** A moment as the reader writes it. */
export const momentWords = (at: Instant, reader: Reader): string => formats(reader).moment(at)
