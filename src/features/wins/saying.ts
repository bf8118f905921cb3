import type { PersonContext } from '../feature.ts'
import { allowed } from '../people/index.ts'
import { differences, record, saidAnew, type State, type Way } from '../programme/index.ts'
import { lockOrigin, saveWin } from './store/wins.ts'
import type { Win, WinDraft } from './win.ts'

const stateOf = ({ text, kind, initiativeId, taskId, people, withdrawnAt }: Win): State => ({
  text,
  kind,
  initiativeId,
  taskId,
  people,
  withdrawn: withdrawnAt !== null,
})

const isStanding = ({ withdrawnAt }: Win): boolean => withdrawnAt === null

type Deed = { readonly way: Way; readonly group: string }

/** Saves a win, writes down what is different, and resolves to whether anything is. */
export async function changeWin(context: PersonContext, before: Win | null, after: Win, { way, group }: Deed): Promise<boolean> {
  const changes = differences(before && stateOf(before), stateOf(after))
  if (before !== null && changes.length === 0) return false
  await saveWin(context.scope, after)
  await record(context, [
    {
      subject: { kind: 'win', id: after.id },
      kind: before === null ? 'created' : 'changed',
      changes,
      personId: context.actor.personId,
      way,
      group,
      ...(after.origin === null ? {} : { origin: after.origin }),
    },
  ])
  return true
}

const begun = ({ newId, actor, now }: PersonContext, draft: WinDraft, origin: string | null): Win => ({
  ...draft,
  people: [...new Set(draft.people)],
  id: newId(),
  byId: actor.personId,
  at: now,
  origin,
  withdrawnAt: null,
  applause: [],
})

/** The actor shares a win: it is recorded and posted in the channel for its team's wins. UserError when they may not. */
export async function postWin(context: PersonContext, draft: WinDraft, way: Way): Promise<Win> {
  await allowed(context, 'post-win')
  const win = begun(context, draft, null)
  await changeWin(context, null, win, { way, group: context.newId() })
  await context.changed({ kind: 'wins-changed', winIds: [win.id] })
  return win
}

/**
 * Lets the wins of an answer (its `origin`) be what it says now: new lines are recorded, reworded ones changed with their applause kept, and
 * what it says no more is taken back. Nothing is posted where the answer itself stands, only in a channel set for wins. Resolves to the
 * wins in the order of the lines.
 */
export async function reconcileWins(
  context: PersonContext,
  origin: string,
  lines: readonly WinDraft[],
  way: Way = 'check-in',
): Promise<readonly Win[]> {
  const group = context.newId()
  const all = await lockOrigin(context.scope, origin)
  // The same words again after they were taken back: the same win, with the applause it had.
  const known = [...all.filter(isStanding), ...all.filter(win => !isStanding(win) && lines.some(({ text }) => text === win.text))]
  const said = saidAnew(known, lines)
  const changed: string[] = []
  const become = async (before: Win | null, after: Win) => {
    if (await changeWin(context, before, after, { way, group })) changed.push(after.id)
  }
  const wins: Win[] = []
  for (const { now, before: found } of said.lines) {
    const before = found && (isStanding(found) || found.text === now.text) ? found : null
    const win = before ? { ...before, ...now, people: [...new Set(now.people)], withdrawnAt: null } : begun(context, now, origin)
    await become(before, win)
    wins.push(win)
  }
  for (const before of said.gone.filter(isStanding)) await become(before, { ...before, withdrawnAt: context.now })
  if (changed.length > 0) await context.changed({ kind: 'wins-changed', winIds: changed })
  return wins
}
