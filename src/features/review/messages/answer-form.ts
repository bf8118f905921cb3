import type { Command, Field, Form, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { HEALTHS, healthWord, type Initiative } from '../../initiatives/index.ts'
import type { Task } from '../../tasks/index.ts'
import { FIELD, MOST_SHOWN, NEW_LENGTH, NOTE_LENGTH } from '../rules/form.ts'
import type { Statement } from '../store/statements.ts'
import { beginning } from './blocks.ts'

/** What the answer form for one initiative is drawn from. */
export type AnswerFormState = {
  readonly initiative: Initiative
  /** What was said of it in this review. */
  readonly said: Statement | null
  /** Its open tasks, as they are listed; those beyond `MOST_SHOWN` have no room. */
  readonly tasks: readonly Task[]
  /** Ids of those in the plan. */
  readonly planned: ReadonlySet<string>
  /** The day by which what is planned here is due. */
  readonly dueOn: LocalDate
  /** Whether the next review is a week away. */
  readonly isWeekly: boolean
  /** Which of several forms it is; null: the only one. */
  readonly step: { readonly step: number; readonly all: number } | null
  /** What is to be said of the answer before it; empty: nothing. */
  readonly told: Text
  readonly submit: Command
}

const LABEL = 70

/** The form with which an owner answers for one initiative. */
export function answerForm(state: AnswerFormState, reader: Reader): Form {
  const { say } = speak(reader.language)
  const { initiative, step, told, submit } = state
  const { code, title } = initiative
  return {
    title: say('review.formTitle', { code }),
    fields: [
      ...(told.length > 0 ? [{ kind: 'note', text: told } satisfies Field] : []),
      { kind: 'note', text: [step ? say('review.formStep', { title, ...step }) : say('review.formAbout', { title })] },
      ...healthFields(state, reader),
      ...planFields(state, reader),
    ],
    submitLabel: say('common.send'),
    cancelLabel: say('common.cancel'),
    submit,
  }
}

function healthFields({ initiative, said }: AnswerFormState, reader: Reader): Field[] {
  const { say } = speak(reader.language)
  const health = said?.health ?? initiative.health
  return [
    {
      kind: 'select',
      id: FIELD.health,
      label: say('review.formHealth'),
      required: true,
      options: HEALTHS.map(value => ({ value, label: atStart(healthWord(reader, value), reader) })),
      ...(health === null ? {} : { initial: health }),
    },
    {
      kind: 'text',
      id: FIELD.note,
      label: say('review.formNote'),
      hint: say('review.formNoteHint', { limit: NOTE_LENGTH }),
      required: false,
      lines: 'many',
      maxLength: NOTE_LENGTH,
      ...(said === null || said.note === '' ? {} : { initial: said.note }),
    },
  ]
}

/** Open tasks to pick, and room to write new ones. Without open tasks the room is the plan. */
function planFields({ tasks, planned, dueOn, isWeekly }: AnswerFormState, reader: Reader): Field[] {
  const { say } = speak(reader.language)
  const date = formats(reader).date(dueOn)
  const label = say(isWeekly ? 'review.formPlan' : 'review.formPlanUntilNext')
  const written = { kind: 'text', id: FIELD.newTasks, required: false, lines: 'many', maxLength: NEW_LENGTH } as const
  const shown = tasks.slice(0, MOST_SHOWN)
  if (shown.length === 0) return [{ ...written, label, hint: say('review.formPlanWriteHint', { date }) }]
  const more = tasks.length - shown.length
  return [
    {
      kind: 'choices',
      id: FIELD.plan,
      label,
      hint: say('review.formPlanHint', { date }),
      required: false,
      options: shown.map(({ number, title }) => ({ value: String(number), label: beginning(`#${number} ${title}`, LABEL) })),
      initial: shown.filter(({ id }) => planned.has(id)).map(({ number }) => String(number)),
    },
    ...(more > 0 ? [{ kind: 'note', text: [say('review.formMoreTasks', { count: more })] } satisfies Field] : []),
    { ...written, label: say('review.formNew'), hint: say('review.formNewHint') },
  ]
}

const atStart = (word: string, { language }: Reader): string => `${word.slice(0, 1).toLocaleUpperCase(language)}${word.slice(1)}`
