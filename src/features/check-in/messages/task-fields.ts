import { type Field, shortened } from '#src/chat/index.ts'
import { speak, type Reader } from '#src/language/index.ts'
import type { Initiative } from '../../initiatives/index.ts'
import { statusName, type Task, TASK_STATUSES } from '../../tasks/index.ts'

/** Characters: more than this is no label, and no platform shows it whole. */
const LABEL_LENGTH = 70

export const taskField = (number: number): string => `task-${number}`
export const ABOUT = 'about'

/** A status for each of these tasks, as they are now. */
export function statusFields(tasks: readonly Task[], reader: Reader): Field[] {
  return tasks.map(({ number, title, status }) => ({
    kind: 'select',
    id: taskField(number),
    label: shortened(`#${number} ${inOneLine(title)}`, LABEL_LENGTH),
    required: false,
    options: TASK_STATUSES.map(value => ({ value, label: statusName(reader, value) })),
    initial: status,
  }))
}

/** What the lines are about that name nothing themselves. Nobody who has neither task nor initiative is asked. */
export function aboutField(
  of: {
    readonly tasks: readonly Task[]
    readonly initiatives: readonly Pick<Initiative, 'code' | 'title'>[]
    readonly chosen: readonly string[]
  },
  { language }: Reader,
): Field[] {
  const { say } = speak(language)
  const options = [
    ...of.tasks.map(({ number, title }) => ({ value: `#${number}`, label: shortened(`#${number} ${inOneLine(title)}`, LABEL_LENGTH) })),
    ...of.initiatives.map(({ code, title }) => ({ value: code, label: shortened(`${code} ${inOneLine(title)}`, LABEL_LENGTH) })),
  ]
  if (options.length === 0) return []
  const initial = of.chosen.find(each => options.some(({ value }) => value === each))
  return [
    {
      kind: 'select',
      id: ABOUT,
      label: say('checkIn.about'),
      hint: say('checkIn.aboutHint'),
      required: false,
      options,
      ...(initial === undefined ? {} : { initial }),
    },
  ]
}

const inOneLine = (text: string): string => text.replace(/\s+/gu, ' ')
