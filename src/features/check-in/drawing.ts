import type { Message } from '#src/chat/index.ts'
import type { Scope } from '#src/db/index.ts'
import { addDays, type Instant, type LocalDate } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { findPeople, type Person } from '../people/index.ts'
import { promptCard, promptsDueAt, type StoredPrompt } from '../rituals/index.ts'
import { findTeam, readerOf, type Team } from '../teams/index.ts'
import { openForm, skipToday, takeBack } from './commands.ts'
import { promptMessage, type PromptPart } from './messages/prompt.ts'
import { promptState } from './rules/prompt-state.ts'
import type { Response } from './rules/response.ts'
import { lastPlans, responsesTo } from './store/responses.ts'
import { supersededAmong, type Superseded } from './superseding.ts'

/** The name of the ritual's kind, and of the feature. */
export const CHECK_IN = 'check-in'

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
      const message = promptMessage(
        own.map(({ part }) => part),
        readerOf(person, first.team),
      )
      return [[person.id, message]]
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

type Gathered = {
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
  const responses = await responsesTo(scope, [...occurrences.keys()], personIds)
  return {
    teams,
    plans,
    responses: new Map(responses.map(response => [own(response.occurrenceId, response.personId), response])),
    superseded: await supersededAmong(scope, prompts.map(datedOf)),
  }
}

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
  return {
    team: team.name,
    date: occurrence.date,
    windowMinutes: occurrence.windowMinutes,
    lastPlan: known.plans.get(key) ?? null,
    state: promptState(prompt, known.responses.get(key) ?? null, known.superseded(datedOf(stored))),
    commands: { open: openForm(target), skip: skipToday(target), takeBack: takeBack(target) },
  }
}
