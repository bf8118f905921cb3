import type { Reply } from '#src/chat/index.ts'
import type { PersonContext } from '../feature.ts'
import { privately } from '../people/index.ts'
import { type ChangedTask, changeTasks, type Changing } from './changing.ts'
import { earlierDeeds } from './earlier.ts'
import { knownFrom } from './known.ts'
import { changedAnswer } from './messages/answers.ts'
import type { TaskChange } from './rules/changing.ts'
import type { Task } from './task.ts'

/** Changes tasks as the actor asked, and answers what became of each, what another had done to it before, and how to take it back. */
export async function changeAndAnswer(
  context: PersonContext,
  tasks: readonly Task[],
  change: TaskChange | ((task: Task) => TaskChange),
  how: Pick<Changing, 'way' | 'right'>,
): Promise<Reply> {
  const group = context.newId()
  const results = await changeTasks(context, tasks, change, { ...how, group })
  const asked = typeof change === 'function' ? ['assigneeId'] : Object.keys(change)
  return answerChanged(context, results, asked, group)
}

/** The answer to a change: `asked` are the fields that it was about. */
export async function answerChanged(
  context: PersonContext,
  results: readonly ChangedTask[],
  asked: readonly string[],
  group: string,
): Promise<Reply> {
  const { scope, reader, now, actor } = context
  const known = await knownFrom(scope, { tasks: results.map(({ after }) => after) })
  const earlier = await earlierDeeds(context, results, asked)
  const didSomething = results.some(({ changes }) => changes.length > 0)
  return privately(changedAnswer(results, earlier, didSomething ? group : null, { reader, known, now, me: actor.personId }))
}
