import type { Block, Message, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { bold, quietly } from '../../people/index.ts'
import type { PlanItem } from '../store/plan.ts'
import type { Statement } from '../store/statements.ts'
import { type ReviewState, unanswered } from '../state.ts'
import { beginning, initiativeText, restInMinutes, restOf, titledList, whereOf } from './blocks.ts'
import { type Amounts, fitted } from './fitting.ts'
import { healthWas } from './initiative-line.ts'
import { answeredBlocks, blockersBlocks, keptBlocks, type Parts, winsBlocks } from './opening.ts'

/** The header card of a review once its window has closed: what was said, what is planned, and who has not answered yet. */
export function summaryMessage(state: ReviewState, parts: Parts, reader: Reader): Message {
  const { say } = speak(reader.language)
  const { review, team, covered, people } = state
  const all = covered.length
  const done = all - unanswered(state).length
  const name = (id: string) => people.get(id)?.name ?? ''
  return fitted(amounts => ({
    summary: say('review.summarySummary', { team: team.name, done, all }),
    blocks: [
      { kind: 'heading', text: say('review.summaryHeading') },
      quietly(whereOf(review, team.name, reader)),
      ...answeredBlocks(state, reader),
      ...missingBlocks(state, reader, amounts),
      ...keptBlocks(review, reader),
      ...healthBlocks(state, reader, amounts),
      ...planBlocks(state, reader, amounts),
      ...winsBlocks(review, name, reader, amounts),
      ...blockersBlocks(review.opening, name, reader, amounts),
      ...parts.topics,
      ...parts.asleep,
      quietly(say('review.late')),
    ],
  }))
}

/** The initiatives for which nobody has answered yet, each with its owner. */
function missingBlocks(state: ReviewState, reader: Reader, { initiatives }: Amounts): Block[] {
  const missing = unanswered(state)
  if (missing.length === 0) return []
  const shown = missing.slice(0, initiatives)
  const rest = restInMinutes(missing.length, shown.length, state.review, reader)
  const value = shown.flatMap(({ code, ownerId }, index): Text => [
    ...(index > 0 ? [', '] : []),
    { kind: 'ref', text: code },
    ` (${state.people.get(ownerId)?.name ?? ''})`,
  ])
  const label = speak(reader.language).say('review.notYet')
  return [{ kind: 'facts', facts: [{ label, value: rest === null ? value : [...value, ` ${rest}`] }] }]
}

/** What was said of health: what changed first, the worst before the others. */
function healthBlocks(state: ReviewState, reader: Reader, { initiatives, words }: Amounts): Block[] {
  const { say } = speak(reader.language)
  const before = new Map(state.review.opening.initiatives.map(({ id, health }) => [id, health]))
  const said = state.statements.filter(({ health }) => health !== null)
  const changed = (each: Statement) => (before.has(each.initiativeId) && before.get(each.initiativeId) === each.health ? 1 : 0)
  const ordered = said.toSorted((one, other) => changed(one) - changed(other) || rank(one) - rank(other))
  const items = ordered.slice(0, initiatives).map((each): Text => {
    const initiative = state.initiatives.get(each.initiativeId)
    const was = before.get(each.initiativeId)
    const health = healthWas(reader, each.health, was === undefined ? each.health : was)
    const note = each.note === '' ? '' : `: ${beginning(each.note, words * 2)}`
    return [...(initiative ? initiativeText(initiative, words) : []), ' · ', bold(health), note]
  })
  return titledList(say('review.health'), items, restInMinutes(said.length, items.length, state.review, reader))
}

const RANK = { 'off-track': 0, 'at-risk': 1, 'on-track': 2 } as const
const rank = ({ health }: Statement): number => (health === null ? 3 : RANK[health])

/** What is planned, by initiative; what is for none at last. */
function planBlocks(state: ReviewState, reader: Reader, { initiatives, lines, words }: Amounts): Block[] {
  const { say } = speak(reader.language)
  const { review, plan, tasks } = state
  const groups = [...Map.groupBy(plan, ({ initiativeId }) => initiativeId)].toSorted(
    ([one], [other]) => Number(one === null) - Number(other === null),
  )
  const items = groups.slice(0, initiatives).map(([initiativeId, planned]): Text => {
    const initiative = initiativeId === null ? undefined : state.initiatives.get(initiativeId)
    const listed = planned.slice(0, lines).flatMap(({ taskId }: PlanItem, index): Text => {
      const task = tasks.get(taskId)
      return task ? [index > 0 ? ', ' : ' ', { kind: 'ref', text: `#${task.number}` }, ` ${beginning(task.title, words)}`] : []
    })
    const rest = restOf(planned.length, lines, reader)
    const whose: Text = initiative ? [{ kind: 'ref', text: initiative.code }, ':'] : [say('review.planOfNone')]
    return [...whose, ...listed, ...(rest === null ? [] : [` ${rest}`])]
  })
  return titledList(
    say('review.plans', { date: formats(reader).date(review.planUntil) }),
    items,
    restInMinutes(groups.length, items.length, review, reader),
  )
}
