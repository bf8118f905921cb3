import type { Scope } from '#src/db/index.ts'
import { type Blocker, blockersOfOrigins } from '../blockers/index.ts'
import { findPeople, type Person } from '../people/index.ts'
import { type Win, winsOfOrigins } from '../wins/index.ts'
import type { Response } from './rules/response.ts'

/** What came of answers: their wins and blockers, and the names of everyone concerned. */
export type Outcomes = {
  /** What stands of the wins of an answer. */
  winsOf(response: Pick<Response, 'id'>): readonly Win[]
  /** The blockers of an answer, also those that are resolved. */
  blockersOf(response: Pick<Response, 'id'>): readonly Blocker[]
  person(personId: string): Pick<Person, 'name'>
}

/** Gathers what came of these answers, however many they are, by three queries. */
export async function outcomesOf(scope: Scope, responses: readonly Response[]): Promise<Outcomes> {
  const origins = responses.map(({ id }) => id)
  const wins = (await winsOfOrigins(scope, origins)).filter(({ withdrawnAt }) => withdrawnAt === null)
  const blockers = (await blockersOfOrigins(scope, origins)).filter(({ status }) => status !== 'withdrawn')
  const winsBy = Map.groupBy(wins, ({ origin }) => origin)
  const blockersBy = Map.groupBy(blockers, ({ origin }) => origin)
  const personIds = [
    ...responses.map(({ personId }) => personId),
    ...wins.flatMap(win => win.applause),
    ...blockers.map(each => each.ownerId),
  ]
  const people = new Map((await findPeople(scope, [...new Set(personIds)])).map(person => [person.id, person]))
  return {
    winsOf: ({ id }) => winsBy.get(id) ?? [],
    blockersOf: ({ id }) => blockersBy.get(id) ?? [],
    person: personId => people.get(personId) ?? { name: '' },
  }
}
