import type { Reply } from '#src/chat/index.ts'
import { dateIn } from '#src/time/index.ts'
import type { PersonContext } from '../../feature.ts'
import { requireInitiative } from '../../initiatives/index.ts'
import { changeAndAnswer } from '../answering.ts'
import { pastDate, requireTitle } from '../messages/problems.ts'
import { type Due, isPast, writeDue } from '../rules/due-words.ts'
import { writeNumbers } from '../rules/numbers.ts'
import { oneselfOrNobody } from '../rules/words.ts'
import type { Task } from '../task.ts'

/** `due 41 next friday`, `due 41 none`. A past day is asked about first. */
export async function dateTasks(context: PersonContext, tasks: readonly Task[], due: Due): Promise<Reply> {
  const today = dateIn(context.now, context.reader.zone)
  if (due.date !== null && isPast(due, today)) {
    const numbers = tasks.map(({ number }) => number)
    throw pastDate(due.date, `task due ${writeNumbers(numbers)} ${writeDue({ ...due, anyway: true })}`, numbers)
  }
  return changeAndAnswer(context, tasks, { dueOn: due.date }, { way: 'command' })
}

/** `rename 41 Call twenty detractors`. */
export async function renameTask(context: PersonContext, tasks: readonly Task[], title: string): Promise<Reply> {
  requireTitle(title)
  return changeAndAnswer(context, tasks, { title }, { way: 'command' })
}

/** `move 41 CX-4`, `move 41 none`. */
export async function moveToInitiative(context: PersonContext, tasks: readonly Task[], to: string): Promise<Reply> {
  const initiativeId = oneselfOrNobody(to) === 'nobody' ? null : (await requireInitiative(context, to)).id
  return changeAndAnswer(context, tasks, { initiativeId }, { way: 'command' })
}
