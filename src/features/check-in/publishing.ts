import { saysNothing } from '#src/language/index.ts'
import { dateIn } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { findPeople, type Person, zoneOf } from '../people/index.ts'
import {
  agreedOf,
  askable,
  momentOf,
  promptsOf,
  saveSummarised,
  windowsOfOccurrences,
  type Happening,
  type Prompt,
} from '../rituals/index.ts'
import { isOff, membersOf, teamReader } from '../teams/index.ts'
import { answerKey, summaryKey } from './keys.ts'
import { answerCard } from './messages/answer-card.ts'
import { summaryMessage, type Said, type Summary } from './messages/summary.ts'
import type { Part } from './rules/answer.ts'
import { answerOf, stands, type Response } from './rules/response.ts'
import { standingOf, type Standing } from './rules/standing.ts'
import { responsesTo } from './store/responses.ts'

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
  const responses = await responsesTo(scope, [occurrence.id])
  const prompts = await promptsOf(scope, occurrence.id)
  if (occurrence.summarisedAt === null) {
    const windows = await windowsOfOccurrences(scope, [occurrence.id])
    const summaryComes = windows.some(({ status }) => status === 'planned' || status === 'open')
    if (!summaryComes && responses.some(stands)) await summarise(context, happening, prompts, responses)
    return
  }
  await showSummary(context, happening, prompts, responses)
  const own = responses.filter(response => response.personId === personId)
  await showAnswers(context, happening, own)
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
  const people = await findPeople(
    context.scope,
    responses.map(({ personId }) => personId),
  )
  const names = new Map(people.map(({ id, name }) => [id, name]))
  for (const response of responses) {
    const key = answerKey(occurrence.id, response.personId)
    const message = answerCard(names.get(response.personId) ?? '', response, teamReader(team))
    if (!stands(response)) {
      await context.outbox.revise(key, message)
      continue
    }
    const to = { kind: 'channel', channel: team.channel } as const
    await context.outbox.card({ key, to, thread: { key: summaryKey(occurrence.id) }, message, urgency: 'fan-out', subject: key })
  }
}

async function sumUp(
  { scope, now }: Context,
  happening: Happening,
  prompts: readonly Prompt[],
  responses: readonly Response[],
): Promise<Summary> {
  const { occurrence, team } = happening
  const standing = responses.filter(stands)
  const members = await membersOf(scope, team.id)
  const known = new Set(members.map(({ id }) => id))
  const leavers = [...standing, ...prompts].map(({ personId }) => personId).filter(id => !known.has(id))
  const people = [...members, ...(await findPeople(scope, leavers))]
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const said = (part: Part): Said[] =>
    standing.flatMap(response => {
      const person = names.get(response.personId) ?? ''
      return linesOf(answerOf(response)[part]).map(text => ({ person, text }))
    })
  return {
    team: team.name,
    date: occurrence.date,
    standings: people.flatMap(person => whereStands(person, happening, prompts, standing, now) ?? []),
    wins: said('wins'),
    blockers: said('blocked'),
    moods: standing.flatMap(({ mood }) => mood ?? []),
  }
}

/** "None" in answer to what is in the way is no blocker. */
const linesOf = (text: string): string[] => text.split('\n').filter(line => !saysNothing(line))

function whereStands(
  person: Person,
  { occurrence, team }: Happening,
  prompts: readonly Prompt[],
  responses: readonly Response[],
  now: Context['now'],
): Standing | null {
  const moment = momentOf(agreedOf(occurrence, team), askable(person, team))
  const zone = zoneOf(person, team.zone)
  const known = {
    personId: person.id,
    name: person.name,
    zone,
    dueAt: moment?.at ?? null,
    off: isOff(person, team, moment ? dateIn(moment.at, zone) : occurrence.date),
    prompt: prompts.find(({ personId }) => personId === person.id) ?? null,
    answered: responses.some(({ personId }) => personId === person.id),
  }
  return standingOf(known, occurrence.windowMinutes, now)
}
