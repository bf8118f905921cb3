import type { Message } from '#src/chat/index.ts'
import type { Scope } from '#src/db/index.ts'
import { addDays, dateIn, type Instant, type LocalDate, zone as zoneNamed } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { findPeople, type Person, zoneOf } from '../people/index.ts'
import { promptCard, promptsDueAt, type StoredPrompt } from '../rituals/index.ts'
import { openTasksOf, type Task } from '../tasks/index.ts'
import { findTeam, readerOf, type Team } from '../teams/index.ts'
import { openForm, skipToday, takeBack } from './commands.ts'
import { promptMessage, type PromptPart, type PromptTasks } from './messages/prompt.ts'
import { tasksToList } from './rules/due.ts'
import { hasReceipt, promptState, type PromptState } from './rules/prompt-state.ts'
import type { Response } from './rules/response.ts'
import { lastPlans, responsesTo } from './store/responses.ts'
import { supersededAmong, type Superseded } from './superseding.ts'

/** The name of the ritual's kind, and of the feature. */
export const CHECK_IN = 'check-in'

const UTC = zoneNamed('UTC')

/** A plan is last time's up to this long; an older one says nothing about today. */
const PLAN_DAYS = -14

/** The cards of these people for one moment, as they should read now. */
export async function drawPrompts(scope: Scope, dueAt: Instant, people: readonly Person[]): Promise<ReadonlyMap<string, Message>> {
  const prompts = await promptsDueAt(
    scope,
    CHECK_IN,
    dueAt,
    people.map(({ id }) => id),
  )
  const known = await gather(scope, prompts)
  const cards = Map.groupBy(prompts, ({ prompt }) => prompt.personId)
  return new Map(
    people.flatMap((person): [string, Message][] => {
      const own = (cards.get(person.id) ?? []).flatMap(each => {
        const team = known.teams.get(each.ritual.teamId)
        return team ? [{ team, part: partOf(each, team, known) }] : []
      })
      const [first] = own
      if (!first) return []
      const parts = own.map(({ part }) => part)
      const reader = readerOf(person, first.team)
      const teams = own.map(({ team }) => team)
      return [[person.id, promptMessage(parts, reader, false, listFor(person, teams, dueAt, known.tasks.get(person.id) ?? []))]]
    }),
  )
}

/** Draws a standing card anew. */
export async function redrawPrompts(context: Context, dueAt: Instant, personIds: readonly string[]): Promise<void> {
  const people = await findPeople(context.scope, personIds)
  for (const [personId, message] of await drawPrompts(context.scope, dueAt, people)) {
    await context.outbox.revise(promptCard(CHECK_IN, personId, dueAt).key, message)
  }
}

/** What of a person's tasks concerns them on the day of a question. */
export function listFor(person: Person, teams: readonly Team[], at: Instant, tasks: readonly Task[]): PromptTasks {
  const zone = zoneOf(person, teams[0]?.zone ?? UTC)
  const today = dateIn(at, zone)
  return { today, ...tasksToList(tasks, today, { ...person, zone, teams }) }
}

type Gathered = {
  readonly tasks: ReadonlyMap<string, readonly Task[]>
  readonly teams: ReadonlyMap<string, Team>
  readonly responses: ReadonlyMap<string, Response>
  readonly plans: ReadonlyMap<string, string>
  readonly superseded: Superseded
}

const own = (id: string, personId: string) => `${id} ${personId}`

/** Everything on many cards by a handful of queries, however many people there are. */
async function gather(scope: Scope, prompts: readonly StoredPrompt[]): Promise<Gathered> {
  const personIds = [...new Set(prompts.map(({ prompt }) => prompt.personId))]
  const occurrences = new Map(prompts.map(({ occurrence, ritual }) => [occurrence.id, { occurrence, ritual }]))
  const teams = new Map<string, Team>()
  const plans = new Map<string, string>()
  for (const { occurrence, ritual } of occurrences.values()) {
    const team = await findTeam(scope, ritual.teamId)
    if (team) teams.set(team.id, team)
    for (const [personId, plan] of await lastPlans(scope, ritual.id, plansBefore(occurrence.date), personIds))
      plans.set(own(occurrence.id, personId), plan)
  }
  const given = await responsesTo(scope, [...occurrences.keys()], personIds)
  const responses = new Map(given.map(response => [own(response.occurrenceId, response.personId), response]))
  const superseded = await supersededAmong(scope, prompts.map(datedOf))
  const waiting = prompts.filter(stored => stateOf(stored, { responses, superseded }).kind === 'waiting')
  // Only a question that waits lists tasks.
  const tasks = await openTasksOf(scope, [...new Set(waiting.map(({ prompt }) => prompt.personId))])
  return { teams, plans, tasks, responses, superseded }
}

const stateOf = (stored: StoredPrompt, { responses, superseded }: Pick<Gathered, 'responses' | 'superseded'>): PromptState =>
  promptState(stored.prompt, responses.get(own(stored.occurrence.id, stored.prompt.personId)) ?? null, superseded(datedOf(stored)))

export const plansBefore = (before: LocalDate) => ({ from: addDays(before, PLAN_DAYS), before })

const datedOf = ({ prompt, occurrence }: StoredPrompt) => ({
  personId: prompt.personId,
  ritualId: occurrence.ritualId,
  date: occurrence.date,
})

function partOf(stored: StoredPrompt, team: Team, known: Gathered): PromptPart {
  const { prompt, occurrence, ritual } = stored
  const target = { ritual: ritual.id, date: occurrence.date }
  const key = own(occurrence.id, prompt.personId)
  const response = known.responses.get(key) ?? null
  return {
    team: team.name,
    date: occurrence.date,
    windowMinutes: occurrence.windowMinutes,
    lastPlan: known.plans.get(key) ?? null,
    state: stateOf(stored, known),
    // Where a receipt stands, it says so.
    recorded: response && !hasReceipt(response, true) ? response.recorded : [],
    commands: { open: openForm(target), skip: skipToday(target), takeBack: takeBack(target) },
  }
}
