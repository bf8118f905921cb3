import type { Block, Message, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { type Initiative, initiativeRef } from '../../initiatives/index.ts'
import { bold, paragraph } from '../../people/index.ts'
import type { Task } from '../../tasks/index.ts'
import { named } from './due.ts'

/** What is overdue in one initiative. `assignee` null: nobody does it. */
export type Late = {
  readonly initiative: Pick<Initiative, 'code' | 'title'>
  readonly tasks: readonly { readonly task: Task; readonly assignee: string | null }[]
}

/** More than this is no list that anybody reads. */
const LISTED = 20

/** The week's list for an owner: what is overdue in their initiatives, the oldest first. */
export function overdueMessage(late: readonly Late[], reader: Reader): Message {
  const { say } = speak(reader.language)
  const count = late.reduce((sum, { tasks }) => sum + tasks.length, 0)
  const heading = say('reminders.overdueHeading', { count })
  let left = LISTED
  const parts = late.flatMap(({ initiative, tasks }): Block[] => {
    const shown = tasks.slice(0, left)
    left -= shown.length
    if (shown.length === 0) return []
    const title: Text = [initiativeRef(initiative), ' ', bold(initiative.title)]
    return [paragraph(title), { kind: 'list', items: shown.map(each => lateLine(each, reader)) }]
  })
  const more = count > LISTED ? [paragraph([say('common.more', { count: count - LISTED })])] : []
  return { summary: heading, blocks: [paragraph([heading]), ...parts, ...more] }
}

function lateLine({ task, assignee }: Late['tasks'][number], reader: Reader): Text {
  const { say } = speak(reader.language)
  const date = task.dueOn === null ? '' : formats(reader).shortDate(task.dueOn)
  return assignee === null
    ? say.rich('reminders.overdueNobody', { task: named(task), date })
    : say.rich('reminders.overdueTask', { task: named(task), date, person: assignee })
}
