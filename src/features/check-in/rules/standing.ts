import { later, minutes, type Instant, type Zone } from '#src/time/index.ts'
import { MOODS, type Mood } from './response.ts'

/** What is known of one person about one occurrence. */
export type Known = {
  readonly personId: string
  readonly name: string
  readonly zone: Zone
  /** When they are to be asked; null: never, for this occurrence. */
  readonly dueAt: Instant | null
  readonly off: boolean
  readonly prompt: { readonly dueAt: Instant; readonly closesAt: Instant | null; readonly skippedAt: Instant | null } | null
  readonly answered: boolean
}

/** Where somebody stands. `until`: their time to answer before the summary counts them late; null when it has passed. */
export type Standing =
  | { readonly kind: 'answered' | 'skipped' | 'away'; readonly name: string }
  | { readonly kind: 'not-yet'; readonly name: string; readonly zone: Zone; readonly until: Instant | null }

/** Where a person stands in an occurrence; null for who was not asked and will not be. */
export function standingOf(known: Known, windowMinutes: number, now: Instant): Standing | null {
  const { name, zone, prompt, dueAt } = known
  if (known.answered) return { kind: 'answered', name }
  if (prompt && prompt.skippedAt !== null) return { kind: 'skipped', name }
  if (known.off) return { kind: 'away', name }
  if (!prompt && (dueAt === null || dueAt <= now)) return null
  const until = prompt?.closesAt ?? later(prompt?.dueAt ?? dueAt ?? now, minutes(windowMinutes))
  return { kind: 'not-yet', name, zone, until: until > now ? until : null }
}

/** From so many moods on, nobody's can be guessed from the counts. */
const MOODS_TO_SHOW = 3

/** How often each mood was given, best first; nothing while that would tell whose it was. */
export function countMoods(moods: readonly Mood[]): { readonly mood: Mood; readonly count: number }[] {
  if (moods.length < MOODS_TO_SHOW) return []
  return MOODS.map(mood => ({ mood, count: moods.filter(each => each === mood).length })).filter(({ count }) => count > 0)
}
