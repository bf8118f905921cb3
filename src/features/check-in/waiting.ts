import type { Scope } from '#src/db/index.ts'
import { addDays, dateIn, type Instant } from '#src/time/index.ts'
import { zoneOf, type Person } from '../people/index.ts'
import { promptsOfPerson, ritualsOfTeams, currentDate, type StoredPrompt } from '../rituals/index.ts'
import { teamsOfPerson, type Team } from '../teams/index.ts'
import type { Target } from './commands.ts'
import { CHECK_IN } from './drawing.ts'
import type { Possibility } from './messages/held.ts'
import { stands } from './rules/response.ts'
import { responseOf, responsesTo } from './store/responses.ts'
import { supersededAmong } from './superseding.ts'

/** Questions older than this wait for nobody any more. */
const WAITING_DAYS = -10

/** A question that its person neither answered nor skipped, or may still add to. */
export type Open = { readonly team: Team; readonly target: Target; readonly stored: StoredPrompt; readonly waits: boolean }

/** The questions to a person that still take answers, by team. */
export async function openQuestions(scope: Scope, person: Person, now: Instant): Promise<Open[]> {
  const teams = new Map((await teamsOfPerson(scope, person.id)).map(team => [team.id, team]))
  const [first] = teams.values()
  if (!first) return []
  const from = addDays(dateIn(now, zoneOf(person, first.zone)), WAITING_DAYS)
  const prompts = await promptsOfPerson(scope, CHECK_IN, person.id, from)
  const dated = (stored: StoredPrompt) => ({ personId: person.id, ritualId: stored.ritual.id, date: stored.occurrence.date })
  const superseded = await supersededAmong(scope, prompts.map(dated))
  const responses = await responsesTo(
    scope,
    prompts.map(({ occurrence }) => occurrence.id),
    [person.id],
  )
  const answered = new Set(responses.filter(stands).map(({ occurrenceId }) => occurrenceId))
  const open = prompts.flatMap((stored): Open[] => {
    const team = teams.get(stored.ritual.teamId)
    if (!team || superseded(dated(stored))) return []
    const waits = stored.prompt.skippedAt === null && !answered.has(stored.occurrence.id)
    return [{ team, target: { ritual: stored.ritual.id, date: stored.occurrence.date }, stored, waits }]
  })
  return open.toSorted((one, other) => byName(one.team, other.team))
}

const byName = (one: Team, other: Team): number => one.name.localeCompare(other.name, 'en') || (one.id < other.id ? -1 : 1)

/** What a person could answer now of their own accord: in each of their teams, by name, the check-in of today, or the latest that is current. */
export async function possibleAnswers(scope: Scope, person: Person, now: Instant): Promise<Possibility[]> {
  const teams = (await teamsOfPerson(scope, person.id)).toSorted(byName)
  const rituals = await ritualsOfTeams(
    scope,
    teams.map(({ id }) => id),
    CHECK_IN,
  )
  const possible: Possibility[] = []
  for (const team of teams) {
    const ritual = rituals.find(({ teamId }) => teamId === team.id)
    if (!ritual) continue
    const { date, occurrence } = await currentDate(scope, ritual, team, person, now)
    const answered = occurrence !== null && stands(await responseOf(scope, occurrence.id, person.id))
    possible.push({ team: team.name, target: { ritual: ritual.id, date }, answered })
  }
  return possible
}
