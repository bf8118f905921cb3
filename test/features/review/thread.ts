import { blockersOfOrigins, stands } from '#src/features/blockers/index.ts'
import { findInitiatives } from '#src/features/initiatives/index.ts'
import { findPeople } from '#src/features/people/index.ts'
import { type Recorded } from '#src/features/recording/index.ts'
import { reviewFeature } from '#src/features/review/index.ts'
import { reviewKey } from '#src/features/review/keys.ts'
import { replyWithMessage, type Reply } from '#src/features/review/store/replies.ts'
import { findTasks, tasksByNumber } from '#src/features/tasks/index.ts'
import { winsOfOrigins } from '#src/features/wins/index.ts'
import type { SomePerson, SomeTeam, World } from '../../support/context.ts'
import { openReviewOf } from './story.ts'

type Where = { readonly id: string; readonly occurrence?: string }

/** Says something under the header card of the review that a team holds now, or of another one. */
export async function replies(world: World, who: SomePerson, team: SomeTeam, text: string, { id, occurrence }: Where) {
  const subject = reviewKey(occurrence ?? (await openReviewOf(world, team)).occurrenceId)
  const message = { channel: team.channel, message: id }
  const heard = { text, named: [], message, thread: { channel: team.channel, message: 'root' }, about: { feature: 'review', subject } }
  return world.as(who, 'review', async context => reviewFeature.heard?.(context, heard) ?? null, { in: team.channel })
}

/** Edits (or, by null, deletes) a reply. */
export const rewords = (world: World, who: SomePerson, team: SomeTeam, id: string, text: string | null) =>
  world.as(who, 'review', async context => reviewFeature.reworded?.(context, { channel: team.channel, message: id }, text) ?? false, {
    in: team.channel,
  })

export async function replyOf(world: World, team: SomeTeam, id: string): Promise<Reply> {
  const reply = await world.scope(scope => replyWithMessage(scope, { channel: team.channel, message: id }))
  if (!reply) throw new Error(`no reply ${id} was kept`)
  return reply
}

/** The reactions of ours that stand on a reply. */
export const reactionsTo = async (world: World, team: SomeTeam, id: string): Promise<readonly string[]> =>
  world.reactions.get(`review-reaction:${(await replyOf(world, team, id)).id}`)?.means ?? []

/** Everything that came of a reply, each in a line. */
export async function cameOf(world: World, team: SomeTeam, id: string): Promise<string[]> {
  const reply = await replyOf(world, team, id)
  return world.scope(async scope => {
    const codes = async (initiativeId: string | null) =>
      initiativeId === null ? '' : ` ${(await findInitiatives(scope, [initiativeId]))[0]?.code}`
    const about = async (thing: { readonly taskId: string | null; readonly initiativeId: string | null }) => {
      const [task] = thing.taskId === null ? [] : await findTasks(scope, [thing.taskId])
      return task ? ` #${task.number}` : codes(thing.initiativeId)
    }
    const lines: string[] = []
    for (const each of reply.recorded) lines.push(...(await lineOf(each)))
    for (const blocker of (await blockersOfOrigins(scope, [reply.id])).filter(stands))
      lines.push(`blocker${await about(blocker)}: ${blocker.text}`)
    for (const win of (await winsOfOrigins(scope, [reply.id])).filter(({ withdrawnAt }) => withdrawnAt === null))
      lines.push(`win${await about(win)}: ${win.text}`)
    return lines

    async function lineOf(recorded: Recorded): Promise<string[]> {
      switch (recorded.kind) {
        case 'task':
          return [`#${recorded.number} ${recorded.status}`]
        case 'health':
          return [`${recorded.code} ${recorded.health}${recorded.note === '' ? '' : ` (${recorded.note})`}`]
        case 'noted':
          return [`note ${recorded.ref}`]
        case 'refused':
          return [`? ${recorded.ref}`.trim()]
        case 'planned': {
          const task = (await tasksByNumber(scope, [recorded.number])).get(recorded.number)
          const [person] = task?.assigneeId ? await findPeople(scope, [task.assigneeId]) : []
          return [
            recorded.made ? `plan${await codes(task?.initiativeId ?? null)}: ${task?.title} → ${person?.name}` : `plan #${recorded.number}`,
          ]
        }
        case 'blocker':
          return []
        case 'back':
        case 'health-back':
        case 'unplanned':
          return [recorded.kind]
        default:
          return recorded satisfies never
      }
    }
  })
}
