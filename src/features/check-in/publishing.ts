import type { Context } from '../feature.ts'
import {
  findRitual,
  happeningOf,
  lockOccurrence,
  promptsOf,
  saveSummarised,
  windowsOfOccurrences,
  type Happening,
  type Prompt,
} from '../rituals/index.ts'
import { teamReader } from '../teams/index.ts'
import { answerKey, summaryKey } from './keys.ts'
import { answerCard, type WinApplauded } from './messages/answer-card.ts'
import { summaryMessage } from './messages/summary.ts'
import { outcomesOf, type Outcomes } from './outcomes.ts'
import { stands, type Response } from './rules/response.ts'
import { findResponses, responsesTo } from './store/responses.ts'
import { sumUp } from './summing.ts'
import { supersededAmong } from './superseding.ts'

/** A window ended: with the first one in which anybody was asked or answered, the summary appears; after that it is kept up to date. */
export async function publishAtClosing(context: Context, happening: Happening): Promise<void> {
  const { occurrence } = happening
  const responses = await responsesTo(context.scope, [occurrence.id])
  const prompts = await promptsOf(context.scope, occurrence.id)
  if (occurrence.summarisedAt !== null) return showSummary(context, happening, prompts, responses)
  if (prompts.length > 0 || responses.some(stands)) await summarise(context, happening, prompts, responses)
}

/** What somebody answered changed: the channel shows it, once it shows anything. Without a window to come, that is now. */
export async function publishAnswer(context: Context, happening: Happening, personId: string): Promise<void> {
  const { scope } = context
  const { occurrence } = happening
  if (occurrence.summarisedAt === null && (await summaryComes(context, happening))) return
  const responses = await responsesTo(scope, [occurrence.id])
  const prompts = await promptsOf(scope, occurrence.id)
  if (occurrence.summarisedAt === null) {
    if (responses.some(stands)) await summarise(context, happening, prompts, responses)
    return
  }
  await showSummary(context, happening, prompts, responses)
  const own = responses.filter(response => response.personId === personId)
  await showAnswers(context, happening, own)
}

async function summaryComes({ scope }: Context, { occurrence }: Happening): Promise<boolean> {
  const windows = await windowsOfOccurrences(scope, [occurrence.id])
  return windows.some(({ status }) => status === 'planned' || status === 'open')
}

async function summarise(
  context: Context,
  happening: Happening,
  prompts: readonly Prompt[],
  responses: readonly Response[],
): Promise<void> {
  await saveSummarised(context.scope, happening.occurrence.id, context.now)
  await showSummary(context, happening, prompts, responses)
  await showAnswers(context, happening, responses)
}

async function showSummary(
  context: Context,
  happening: Happening,
  prompts: readonly Prompt[],
  responses: readonly Response[],
): Promise<void> {
  const { occurrence, team } = happening
  await context.outbox.card({
    key: summaryKey(occurrence.id),
    to: { kind: 'channel', channel: team.channel },
    message: summaryMessage(await sumUp(context, happening, prompts, responses), teamReader(team)),
    urgency: 'fan-out',
    subject: summaryKey(occurrence.id),
  })
}

/** One card for each answer in the summary's thread; who took theirs back before it was shown gets none. */
async function showAnswers(context: Context, { occurrence, team }: Happening, responses: readonly Response[]): Promise<void> {
  const { person, winsOf } = await outcomesOf(context.scope, responses)
  for (const response of responses) {
    const key = answerKey(occurrence.id, response.personId)
    const message = answerCard(person(response.personId).name, response, teamReader(team), applauded(winsOf(response), person))
    if (!stands(response)) {
      await context.outbox.revise(key, message)
      continue
    }
    const to = { kind: 'channel', channel: team.channel } as const
    await context.outbox.card({ key, to, thread: { key: summaryKey(occurrence.id) }, message, urgency: 'fan-out', subject: key })
  }
}

const applauded = (wins: ReturnType<Outcomes['winsOf']>, person: Outcomes['person']): WinApplauded[] =>
  wins.map(win => ({ win, applauders: win.applause.map(person) }))

/** Wins or blockers of answers changed: the cards that show them say so, the summary as long as it is kept up to date. */
export async function republish(context: Context, responseIds: readonly string[]): Promise<void> {
  const { scope } = context
  for (const known of await findResponses(scope, responseIds)) {
    const { occurrenceId, personId } = known
    const occurrence = await lockOccurrence(scope, occurrenceId)
    const ritual = occurrence && (await findRitual(scope, occurrence.ritualId))
    const happening = ritual && (await happeningOf(scope, ritual, occurrence))
    if (!happening || happening.occurrence.summarisedAt === null) continue
    const dated = { personId, ritualId: happening.ritual.id, date: happening.occurrence.date }
    const responses = await responsesTo(scope, [occurrenceId])
    const own = responses.filter(response => response.personId === personId)
    await showAnswers(context, happening, own)
    if ((await supersededAmong(scope, [dated]))(dated)) continue
    await showSummary(context, happening, await promptsOf(scope, occurrenceId), responses)
  }
}
