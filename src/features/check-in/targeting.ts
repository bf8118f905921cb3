import { addDays, dateIn, isLocalDate, localDate, type LocalDate } from '#src/time/index.ts'
import { speak } from '#src/language/index.ts'
import { z } from 'zod'
import { type PersonContext, UserError } from '../feature.ts'
import { findPerson, type Person, zoneOf } from '../people/index.ts'
import { findRitual, lockOccurrence, lockRitual, occurrenceOn, saveOccurrence, type Happening, type Ritual } from '../rituals/index.ts'
import { findTeam, isMember, type Team } from '../teams/index.ts'
import type { Target } from './commands.ts'
import { CHECK_IN } from './drawing.ts'
import { supersededAmong } from './superseding.ts'

/** A check-in as buttons and forms name it. */
export const TargetInput = z.object({ ritual: z.string(), date: z.string().refine(isLocalDate).transform(localDate) })

/** A ritual that exists here, its team, and the person who asks. */
export type Aimed = { readonly ritual: Ritual; readonly team: Team; readonly person: Person; readonly date: LocalDate }

const gone = () => new UserError(({ language }) => speak(language).say('checkIn.gone'))

/** What a button or form names, as far as it exists in this workspace. Says so when it does not. */
export async function aimAt({ scope, actor }: PersonContext, { ritual: ritualId, date }: Target): Promise<Aimed> {
  const ritual = await findRitual(scope, ritualId)
  const team = ritual && (await findTeam(scope, ritual.teamId))
  const person = await findPerson(scope, actor.personId)
  if (!team || !person || ritual.kind !== CHECK_IN) throw gone()
  return { ritual, team, person, date }
}

/** Only members answer. Says so to anybody else. */
export async function requireMember({ scope, actor }: PersonContext, team: Team): Promise<void> {
  if (!(await isMember(scope, team.id, actor.personId)))
    throw new UserError(({ language }) => speak(language).say('checkIn.notMember', { team: team.name }))
}

/** Holds the occurrence that is aimed at, if there is one. */
export async function holdAimed({ scope }: PersonContext, { ritual, team, date }: Aimed): Promise<Happening | null> {
  const known = await occurrenceOn(scope, ritual.id, date)
  const occurrence = known && (await lockOccurrence(scope, known.id))
  return occurrence && { team, ritual, occurrence }
}

/**
 * Holds the occurrence that is aimed at. On a day without one an answer makes it; only near the person's own today, so that no button
 * or form makes history.
 */
export async function holdOrMake(context: PersonContext, aimed: Aimed): Promise<Happening> {
  const { scope, now, newId } = context
  const { ritual, team, person, date } = aimed
  const held = await holdAimed(context, aimed)
  if (held) return held
  const today = dateIn(now, zoneOf(person, team.zone))
  if (date < addDays(today, -1) || date > addDays(today, 1)) throw gone()
  await lockRitual(scope, ritual.id)
  const { localTime, windowMinutes, zoneMode } = ritual
  if (!(await occurrenceOn(scope, ritual.id, date))) {
    await saveOccurrence(scope, {
      id: newId(),
      ritualId: ritual.id,
      date,
      status: 'open',
      localTime,
      windowMinutes,
      zoneMode,
      teamZone: team.zone,
    })
  }
  const made = await holdAimed(context, aimed)
  if (!made) throw gone()
  return made
}

/** Whether the next check-in has begun for this person, so that the one aimed at takes no more answers. */
export async function isSuperseded({ scope }: PersonContext, { ritual, person, date }: Aimed): Promise<boolean> {
  const asked = { personId: person.id, ritualId: ritual.id, date }
  return (await supersededAmong(scope, [asked]))(asked)
}

/** What somebody is told whose check-in takes no more answers. */
export const expired = (team: Team) => new UserError(({ language }) => speak(language).say('checkIn.expired', { team: team.name }))
