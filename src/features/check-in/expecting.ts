import type { Scope } from '#src/db/index.ts'
import { addDays, dateIn, type Instant, later, type LocalDate, minutes } from '#src/time/index.ts'
import { zoneOf, type Person } from '../people/index.ts'
import { momentFor, occurrenceOn, promptsOfPerson, ritualsOfTeams, type Ritual } from '../rituals/index.ts'
import { isDateSkipped, isOff, teamsOfPerson, type Team } from '../teams/index.ts'
import { CHECK_IN } from './drawing.ts'
import { stands } from './rules/response.ts'
import { responseOf } from './store/responses.ts'

/**
 * Whether a person reads a question on this date of theirs. `arrived`: it stands on their screen. `coming`: it should, and by then it is
 * known whether it did. `none`: nobody asks them.
 */
export type Question = { readonly kind: 'arrived' } | { readonly kind: 'coming'; readonly known: Instant } | { readonly kind: 'none' }

/** What a person will find of their tasks in a check-in on a date of theirs, so that nobody tells them a second time. */
export async function questionOn(
  { scope, now }: { readonly scope: Scope; readonly now: Instant },
  person: Person,
  date: LocalDate,
): Promise<Question> {
  const coming: Instant[] = []
  for (const { prompt, occurrence } of await promptsOfPerson(scope, CHECK_IN, person.id, addDays(date, -1))) {
    if (dateIn(prompt.dueAt, zoneOf(person, occurrence.teamZone)) !== date) continue
    if (prompt.status === 'asked') return { kind: 'arrived' }
    const known = later(prompt.dueAt, minutes(occurrence.windowMinutes))
    if (prompt.status === 'asking' && known > now) coming.push(known)
  }
  const teams = new Map((await teamsOfPerson(scope, person.id)).filter(({ resting }) => !resting).map(team => [team.id, team]))
  for (const ritual of await ritualsOfTeams(scope, [...teams.keys()], CHECK_IN)) {
    const team = teams.get(ritual.teamId)
    const known = team ? await asksBy(scope, person, { team, ritual, date }) : null
    if (known !== null && known > now) coming.push(known)
  }
  const [first] = coming.toSorted((one, other) => one - other)
  return first === undefined ? { kind: 'none' } : { kind: 'coming', known: first }
}

type Asking = { readonly team: Team; readonly ritual: Ritual; readonly date: LocalDate }

/** By when it is known whether a ritual asked the person on that date of theirs; null: it will not. Its own date may be the one beside. */
async function asksBy(scope: Scope, person: Person, { team, ritual, date }: Asking): Promise<Instant | null> {
  if (ritual.paused) return null
  for (const own of [addDays(date, -1), date, addDays(date, 1)]) {
    const occurrence = await occurrenceOn(scope, ritual.id, own)
    if (!occurrence || (occurrence.status !== 'planned' && occurrence.status !== 'open')) continue
    const moment = momentFor(occurrence, person)
    if (!moment || dateIn(moment.at, zoneOf(person, occurrence.teamZone)) !== date) continue
    if (isOff(person, team, date) || (await isDateSkipped(scope, team.id, own))) continue
    if (stands(await responseOf(scope, occurrence.id, person.id))) continue
    return later(moment.at, minutes(occurrence.windowMinutes))
  }
  return null
}
