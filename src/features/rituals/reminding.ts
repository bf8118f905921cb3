import type { Instant } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { findPeople, type Person } from '../people/index.ts'
import type { Team } from '../teams/index.ts'
import { ending, NUDGE } from './alarm-kinds.ts'
import type { RitualKind } from './kind.ts'
import { movesWith, personalTime } from './members.ts'
import type { Occurrence, Prompt } from './ritual.ts'
import { endsFor, startsFor } from './rules/closing.ts'
import { nudgeAt, remindableFrom, type Reminded } from './rules/reminder.ts'
import { promptsOf } from './store/prompts.ts'

/** Somebody who is asked, or about to be. */
export type Asked = { readonly person: Person; readonly prompt: Pick<Prompt, 'dueAt' | 'askedAt'> }
type Ending = { readonly team: Team; readonly occurrence: Occurrence; readonly endsAt: Instant }

/** When somebody is reminded whose time ends then; null: they are not. */
function nudgeFor({ person, prompt }: Asked, kind: RitualKind, { team, occurrence, endsAt }: Ending): Instant | null {
  const { windowMinutes, teamZone: zone } = occurrence
  const how = { beforeMinutes: kind.nudgeBeforeMinutes(windowMinutes), zone, calendar: movesWith(kind, team) }
  return nudgeAt(reminded({ person, prompt }, occurrence, endsAt), how)
}

const reminded = ({ person, prompt }: Asked, { teamZone }: Occurrence, endsAt: Instant): Reminded => ({
  ...personalTime(person, teamZone),
  askedAt: startsFor(prompt.askedAt ?? prompt.dueAt, prompt.dueAt),
  endsAt,
})

/** From when on somebody can be reminded whose time ends then: now, or later. Null: not at all. */
export function reminderMoment(asked: Asked, kind: RitualKind, of: Ending, now: Instant): Instant | null {
  const at = nudgeFor(asked, kind, of)
  if (at === null || at > now) return at
  return remindableFrom(reminded(asked, of.occurrence, of.endsAt), now)
}

/** Sets the moment at which the first of these people is reminded, before their time ends; the others follow from there. */
export async function setNudge({ alarms }: Context, kind: RitualKind, of: Ending, asked: readonly Asked[]): Promise<void> {
  const moments = asked.flatMap(each => nudgeFor(each, kind, of) ?? [])
  await setFirst(alarms, of, moments)
}

/** Sets the next of these moments at which somebody is reminded before that end; none: nothing. */
export async function setFirst(
  alarms: Context['alarms'],
  { occurrence, endsAt }: Pick<Ending, 'occurrence' | 'endsAt'>,
  moments: readonly Instant[],
): Promise<void> {
  if (moments.length === 0) return
  const dueAt = moments.reduce((first, at) => (at < first ? at : first))
  await alarms.set({ kind: NUDGE, subject: ending(occurrence.id, endsAt), dueAt })
}

/** As `setNudge`, for everyone in an occurrence whose time ends then: they share one alarm. */
export async function setNudgeForAll(context: Context, kind: RitualKind, of: Ending): Promise<void> {
  const { scope } = context
  const endOf = ({ dueAt, closesAt }: Prompt): Instant =>
    closesAt ?? (kind.timeEnds === 'for-all' ? of.endsAt : endsFor(dueAt, dueAt, of.occurrence))
  const prompts = (await promptsOf(scope, of.occurrence.id)).filter(
    prompt => prompt.status !== 'failed' && prompt.nudgedAt === null && prompt.skippedAt === null && endOf(prompt) === of.endsAt,
  )
  const people = new Map(
    (
      await findPeople(
        scope,
        prompts.map(({ personId }) => personId),
      )
    ).map(person => [person.id, person]),
  )
  const asked = prompts.flatMap((prompt): Asked[] => {
    const person = people.get(prompt.personId)
    return person ? [{ person, prompt }] : []
  })
  await setNudge(context, kind, of, asked)
}
