import type { AlarmHandler, Context } from '../feature.ts'
import { ASKING, following, readFollowing } from './alarm-kinds.ts'
import { ask, type Due } from './asking.ts'
import { holdOccurrence } from './holding.ts'
import type { Happening, RitualKind } from './kind.ts'
import { momentFor, ritualTeam, type RitualTeam } from './members.ts'
import type { RitualWindow } from './ritual.ts'
import { findWindow } from './store/windows.ts'
import { letSleep } from './waking.ts'

/** So many are asked in one transaction: whoever clicks something meanwhile waits for no more than that. */
const ASKED_AT_ONCE = 50

/** Whose moment lies in this window. */
export const dueIn = ({ people }: RitualTeam, { occurrence }: Happening, { zone }: RitualWindow): Due[] =>
  people.flatMap(person => {
    const moment = momentFor(occurrence, person)
    return moment?.zone === zone ? [{ person, dueAt: moment.at }] : []
  })

/** Asks those of these people whose moment has come and who are awake, the first now and the next in a moment of their own right after. */
export async function askInBatches(
  context: Context,
  kind: RitualKind,
  happening: Happening,
  window: RitualWindow,
  due: readonly Due[],
  after = '',
): Promise<void> {
  const { now, alarms } = context
  const come = due
    .filter(({ person, dueAt }) => dueAt <= now && person.id > after)
    .toSorted((one, other) => (one.person.id < other.person.id ? -1 : 1))
  const first = come.slice(0, ASKED_AT_ONCE)
  const { asked } = await letSleep(context, kind, happening.occurrence, first)
  await ask(context, kind, happening, window, asked)
  const last = first.at(-1)
  if (last && come.length > first.length) await alarms.set({ kind: ASKING, subject: following(window.id, last.person.id), dueAt: now })
}

/** The next of many are asked, while their window is open and nobody paused it. */
export const nextAreDue = (kind: RitualKind): AlarmHandler => ({
  async run(context, { subject }) {
    const { scope } = context
    const named = readFollowing(subject)
    const known = named && (await findWindow(scope, named.windowId))
    const held = known && (await holdOccurrence(scope, known.occurrenceId))
    const of = held && (await ritualTeam(scope, kind, held.ritual))
    const window = named && (await findWindow(scope, named.windowId))
    if (!of || window?.status !== 'open' || of.team.resting || of.ritual.paused) return
    const happening = { team: of.team, ritual: of.ritual, occurrence: held.occurrence }
    await askInBatches(context, kind, happening, window, dueIn(of, happening, window), named.after)
  },
  // Part of an opening that was named already.
  name: () => Promise.resolve(null),
})
