import type { Scope } from '#src/db/index.ts'
import type { Change, Context } from '../feature.ts'
import { findInitiatives, initiativeRef } from '../initiatives/index.ts'
import { findPeople } from '../people/index.ts'
import { findTasks, taskRef } from '../tasks/index.ts'
import { findTeam, type Team, teamReader } from '../teams/index.ts'
import { type WinShown, winCard } from './messages/card.ts'
import { channelFor } from './placing.ts'
import { findWins } from './store/wins.ts'
import type { Win } from './win.ts'

const winKey = (winId: string): string => `win:${winId}`

/** A win with the names of everyone and everything it is about. */
async function shown({ scope }: Pick<Context, 'scope'>, win: Win): Promise<WinShown> {
  const people = await findPeople(scope, [win.byId, ...win.people, ...win.applause])
  const called = (ids: readonly string[]) => ids.flatMap(id => people.find(person => person.id === id) ?? [])
  const [initiative] = win.initiativeId === null ? [] : await findInitiatives(scope, [win.initiativeId])
  const [task] = win.taskId === null ? [] : await findTasks(scope, [win.taskId])
  return {
    win,
    by: called([win.byId])[0]?.name ?? '',
    thanked: called(win.people),
    applauders: called(win.applause),
    initiative: initiative ? { ref: initiativeRef(initiative), title: initiative.title } : null,
    task: task ? { ref: taskRef(task), title: task.title } : null,
  }
}

/**
 * Lets the cards of wins say how those are now. Only this feature may say them, because reactions on a card reach whoever said it: so whoever
 * changes a win tells of the change, and this follows. A win that was said in an answer stands where that answer is shown, and is posted
 * only in a channel set for wins.
 */
export async function followWins(context: Context, { winIds }: Extract<Change, { kind: 'wins-changed' }>): Promise<void> {
  for (const win of await findWins(context.scope, winIds)) {
    const place = await placeOf(context.scope, win)
    if (!place) continue
    const message = winCard(await shown(context, win), teamReader(place.team))
    const to = { kind: 'channel', channel: place.channel } as const
    if (win.withdrawnAt !== null) await context.outbox.revise(winKey(win.id), message)
    else await context.outbox.card({ key: winKey(win.id), to, message, urgency: 'answer', subject: win.id })
  }
}

/** The channel in which a win stands as a card of its own; null: in none. */
export async function placeOf(
  scope: Scope,
  { teamId, origin }: Pick<Win, 'teamId' | 'origin'>,
): Promise<{ readonly team: Team; readonly channel: string } | null> {
  const team = teamId === null ? null : await findTeam(scope, teamId)
  const channel = team && (await channelFor(scope, team, 'winsChannelId'))
  if (!team || channel === null || (origin !== null && channel === team.channel)) return null
  return { team, channel }
}
