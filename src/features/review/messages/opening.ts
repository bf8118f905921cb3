import type { Block, Message, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'
import { bold, paragraph, quietly } from '../../people/index.ts'
import { keptOf } from '../rules/kept.ts'
import type { InitiativeFacts, Opening } from '../rules/opening.ts'
import { type ReviewState, saidOf, unanswered } from '../state.ts'
import { ageOf, initiativeBlocks } from './initiative-line.ts'
import { beginning, restInMinutes, titledList, whereOf } from './blocks.ts'
import { type Amounts, fitted } from './fitting.ts'

/** What other parts of the review add to its cards, as they are then. */
export type Parts = { readonly topics: readonly Block[]; readonly asleep: readonly Block[] }

type Name = (personId: string) => string

/** The header card of a review until its summary comes, at `summaryAt`: where the programme stands, the most important first. */
export function openingMessage(state: ReviewState, parts: Parts, reader: Reader, summaryAt: Instant): Message {
  const { say } = speak(reader.language)
  const { opening } = state.review
  const attention = opening.initiatives.filter(({ health }) => health === 'off-track' || health === 'at-risk').length
  const name: Name = id => state.people.get(id)?.name ?? ''
  const until = formats(reader).moment(summaryAt)
  return fitted(amounts => ({
    summary: say('review.openingSummary', { team: state.team.name, count: opening.initiatives.length, attention }),
    blocks: [
      { kind: 'heading', text: say('review.heading') },
      quietly(whereOf(state.review, state.team.name, reader)),
      ...answeredBlocks(state, reader),
      ...keptBlocks(state.review, reader),
      ...initiatives(state, name, reader, amounts),
      ...winsBlocks(state.review, name, reader, amounts),
      ...blockersBlocks(opening, name, reader, amounts),
      ...parts.topics,
      ...parts.asleep,
      quietly(say('review.how', { until })),
    ],
  }))
}

/** For how many of its initiatives somebody has answered; of none: no blocks. */
export function answeredBlocks(state: ReviewState, { language }: Reader): Block[] {
  const all = state.covered.length
  const done = all - unanswered(state).length
  return all === 0 ? [] : [{ kind: 'progress', label: speak(language).say('review.answered', { done, all }), done, of: all }]
}

/** How much of the plan before was kept, and what of it was not. No plan: no blocks. */
export function keptBlocks(review: ReviewState['review'], reader: Reader): Block[] {
  const { say } = speak(reader.language)
  const { plan } = review.opening
  const { kept, planned } = keptOf(plan)
  if (planned === 0) return []
  const open = plan.filter(({ outcome }) => outcome === 'open')
  const shown = open
    .slice(0, MOST_OPEN)
    .flatMap(({ number }, index): Text => [...(index > 0 ? [', '] : []), { kind: 'ref', text: `#${number}` }])
  const rest = restInMinutes(open.length, MOST_OPEN, review, reader)
  const missed: Text =
    open.length === 0 ? [] : [' · ', ...say.rich('review.stillOpen', { tasks: [...shown] }), ...(rest === null ? [] : [` ${rest}`])]
  return [{ kind: 'facts', facts: [{ label: say('review.lastPlan'), value: [bold(say('review.kept', { kept, planned })), ...missed] }] }]
}

/** Numbers are short, but a plan of forty tasks is no line any more. */
const MOST_OPEN = 8

function initiatives(state: ReviewState, name: Name, reader: Reader, amounts: Amounts): Block[] {
  const { say } = speak(reader.language)
  const { initiatives: all } = state.review.opening
  const shown = all.slice(0, amounts.initiatives)
  const left = all.length - shown.length
  return [
    ...shown.flatMap(facts => initiativeBlocks(asSaid(facts, state), name, reader, amounts.words)),
    ...(left > 0 ? [quietly(say('review.moreInitiatives', { count: left }))] : []),
    ...(all.length === 0 ? [paragraph([say('review.noInitiatives')])] : []),
  ]
}

/** An initiative as it does by what was said in this review; then what it was at the opening is what it was before. Its counts stay. */
function asSaid(facts: InitiativeFacts, state: ReviewState): InitiativeFacts {
  const health = saidOf(state, facts.id)?.health ?? facts.health
  return health === facts.health ? facts : { ...facts, health, before: facts.health }
}

/** The wins since the review before. */
export function winsBlocks(review: ReviewState['review'], name: Name, reader: Reader, { lines, words }: Amounts): Block[] {
  const { say } = speak(reader.language)
  const { first, total } = review.opening.wins
  const items = first.slice(0, lines).map(({ byId, text }): Text => [bold(name(byId)), `: ${beginning(text, words)}`])
  return titledList(say('review.wins', { count: total }), items, restInMinutes(total, items.length, review, reader))
}

/** What stands in the way, the oldest first. */
export function blockersBlocks({ blockers: { first, total } }: Opening, name: Name, reader: Reader, { lines, words }: Amounts): Block[] {
  const { say } = speak(reader.language)
  const items = first
    .slice(0, lines)
    .map(({ number, text, days, ownerId }): Text => [
      { kind: 'ref', text: `B-${number}` },
      ` ${beginning(text, words)} · ${ageOf(days, reader)} · ${name(ownerId)}`,
    ])
  const more = total > items.length ? say('review.moreBlockers', { count: total - items.length }) : null
  return titledList(say('review.blockers', { count: total }), items, more)
}
