import { saysNothing } from '#src/language/index.ts'
import { dateIn } from '#src/time/index.ts'
import { type Blocker, blockerRef, stands as isInTheWay } from '../blockers/index.ts'
import type { Context } from '../feature.ts'
import { findPeople, type Person, zoneOf } from '../people/index.ts'
import { type Happening, momentFor, type Prompt } from '../rituals/index.ts'
import { isOff, membersOf } from '../teams/index.ts'
import type { Said, Summary } from './messages/summary.ts'
import { outcomesOf, type Outcomes } from './outcomes.ts'
import { answerOf, stands, type Response } from './rules/response.ts'
import { standingOf, type Standing } from './rules/standing.ts'

/** What an occurrence has come to so far. */
export async function sumUp(
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
  const outcomes = await outcomesOf(scope, standing)
  return {
    team: team.name,
    date: occurrence.date,
    standings: people.flatMap(person => whereStands(person, happening, prompts, standing, now) ?? []),
    wins: standing.flatMap(response => winsSaid(response, outcomes)),
    blockers: standing.flatMap(response => blockersSaid(response, outcomes)),
    moods: standing.flatMap(({ mood }) => mood ?? []),
  }
}

/** Wins as they were typed, each with what can be applauded. */
function winsSaid(response: Response, { winsOf, person }: Outcomes): Said[] {
  const { name } = person(response.personId)
  const wins = winsOf(response)
  return linesOf(answerOf(response).wins).map((text, index) => ({ person: name, text, ...(wins[index] ? { win: wins[index] } : {}) }))
}

/** Blockers with what they block and who clears them, as they were recorded; in words where they were not. */
function blockersSaid(response: Response, { blockersOf, person }: Outcomes): Said[] {
  const { name } = person(response.personId)
  const blockers = blockersOf(response)
  if (blockers.length === 0) return linesOf(answerOf(response).blocked).map(text => ({ person: name, text }))
  return blockers.map(blocker => ({
    person: name,
    text: withWhatItBlocks(blocker, response),
    blocker: { ref: blockerRef(blocker), owner: isInTheWay(blocker) ? person(blocker.ownerId).name : null },
  }))
}

function withWhatItBlocks({ number, text }: Pick<Blocker, 'number' | 'text'>, { recorded }: Response): string {
  const known = recorded.find(each => each.kind === 'blocker' && each.number === number)
  const ref = known?.kind === 'blocker' ? known.ref : null
  return ref === null || text.includes(ref) ? text : `${ref} ${text}`
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
  const moment = momentFor(occurrence, person)
  const zone = zoneOf(person, occurrence.teamZone)
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
