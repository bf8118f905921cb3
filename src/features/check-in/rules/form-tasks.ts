import { z } from 'zod'
import { NotUnderstood, type FormValues } from '#src/chat/index.ts'
import { type TaskStatus, TASK_STATUSES } from '../../tasks/index.ts'
import { type Answer, sayingOf } from '../../recording/index.ts'

/** A task with a status: as a form showed it, or as it was chosen there. */
export type TaskStatusShown = { readonly number: number; readonly status: TaskStatus }

const Status = z.enum(TASK_STATUSES)

/** The statuses that a form showed, as its submission brings them back: `41:doing 42:to-do`. */
export const ShownTasks = z
  .string()
  .regex(/^(?:\d{1,9}:[a-z-]+ ?)*$/)
  .transform((text, problems): TaskStatusShown[] =>
    text
      .split(' ')
      .filter(each => each !== '')
      .flatMap(each => {
        const [number = '', status = ''] = each.split(':')
        const known = Status.safeParse(status)
        if (known.success) return [{ number: Number(number), status: known.data }]
        problems.addIssue({ code: 'custom', message: 'no status of a task' })
        return []
      }),
  )

/** What was chosen in the form. A value that no select of ours offers is `NotUnderstood`. */
export function chosenIn(values: FormValues, shown: readonly TaskStatusShown[], field: (number: number) => string): TaskStatusShown[] {
  return shown.flatMap(({ number, status: before }) => {
    const value = values[field(number)] ?? before
    const status = Status.safeParse(value)
    if (!status.success) throw new NotUnderstood('no status of a task')
    return status.data === before ? [] : [{ number, status: status.data }]
  })
}

/**
 * What the lines that name nothing are about: what was chosen for them, and the tasks that were set to blocked here, now or in an
 * earlier version of this answer (`before`) that still shows them so.
 */
export function aboutChosen(
  chosen: string | null,
  shown: readonly TaskStatusShown[],
  changed: readonly TaskStatusShown[],
  before: readonly string[],
): string[] {
  const now = new Map([...shown, ...changed].map(({ number, status }) => [`#${number}`, status]))
  const blocked = [...now]
    .filter(([ref, status]) => status === 'blocked' && (before.includes(ref) || isAmong(changed, ref)))
    .map(([ref]) => ref)
  return [...new Set([...(chosen === null ? [] : [chosen]), ...blocked])]
}

const isAmong = (changed: readonly TaskStatusShown[], ref: string): boolean => changed.some(({ number }) => `#${number}` === ref)

/** The tasks that were set to blocked without a word about why. */
export function blockedInSilence(changed: readonly TaskStatusShown[], answer: Answer, about: readonly string[]): number[] {
  const explained = new Set(
    sayingOf([{ answer, about }]).obstacles.flatMap(obstacle => (obstacle.about?.kind === 'task' ? obstacle.about.number : [])),
  )
  return changed.filter(({ number, status }) => status === 'blocked' && !explained.has(number)).map(({ number }) => number)
}
