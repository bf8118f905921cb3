import type { Scope } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { RitualKind } from './kind.ts'
import type { Occurrence } from './ritual.ts'
import { askableUntil, endsFor, endsForAll } from './rules/closing.ts'
import { windowsOfOccurrences } from './store/windows.ts'

type Timed = Pick<Occurrence, 'id' | 'windowMinutes'>

/** When the time of all ends in an occurrence; null where everyone has time of their own, or no window has opened. */
export const endOfAll = async (
  scope: Scope,
  kind: Pick<RitualKind, 'timeEnds'>,
  { id }: Pick<Occurrence, 'id'>,
): Promise<Instant | null> => (kind.timeEnds === 'for-all' ? endsForAll(await windowsOfOccurrences(scope, [id])) : null)

/** When the time of somebody ends who is asked at `askedAt`. */
export const endOfTime = async (
  scope: Scope,
  kind: Pick<RitualKind, 'timeEnds'>,
  occurrence: Timed,
  { askedAt, dueAt }: { readonly askedAt: Instant; readonly dueAt: Instant },
): Promise<Instant> => (await endOfAll(scope, kind, occurrence)) ?? endsFor(askedAt, dueAt, occurrence)

/** Up to when it makes sense to ask somebody whose moment that is. */
export const lastChance = async (scope: Scope, kind: Pick<RitualKind, 'timeEnds'>, occurrence: Timed, dueAt: Instant): Promise<Instant> =>
  askableUntil(dueAt, occurrence, await endOfAll(scope, kind, occurrence))
