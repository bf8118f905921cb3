import type { Command, Field, Form, Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { HORIZONS, PRIORITIES } from '../initiative.ts'
import { type Entered, FIELD, type FieldName } from '../rules/fields.ts'
import * as limits from '../rules/limits.ts'
import { horizonWord, labelOf } from './words.ts'

/** `notes`: said before the first field. */
export type FormState = {
  readonly code: string | null
  readonly entered: Entered
  readonly notes: readonly Text[]
  readonly submit: Command
}

/** The form in which an initiative is added (`code` null) and changed. */
export function initiativeForm(reader: Reader, { code, entered, notes, submit }: FormState): Form {
  const { say } = speak(reader.language)
  return {
    title: code === null ? say('initiatives.addTitle') : say('initiatives.editTitle', { code }),
    fields: [...notes.map((text): Field => ({ kind: 'note', text })), ...charterFields(reader, entered), ...furtherFields(reader, entered)],
    submitLabel: code === null ? say('initiatives.add') : say('common.save'),
    cancelLabel: say('common.cancel'),
    submit,
  }
}

function charterFields(reader: Reader, entered: Entered): Field[] {
  const { say } = speak(reader.language)
  return [
    { ...oneLine(reader, entered, 'title', limits.TITLE_LENGTH), required: true },
    manyLines(reader, entered, 'goal'),
    manyLines(reader, entered, 'benefit'),
    manyLines(reader, entered, 'definitionOfDone'),
    { ...manyLines(reader, entered, 'milestones'), maxLength: limits.MILESTONES_LENGTH, hint: say('initiatives.milestonesHint') },
    { ...people(reader, entered, 'ownerId', 'one'), required: true },
    people(reader, entered, 'sponsorId', 'one'),
    { ...oneLine(reader, entered, 'areas', limits.MOST_AREAS * (limits.AREA_LENGTH + 2)), hint: say('initiatives.areasHint') },
    {
      ...common(reader, 'horizon'),
      kind: 'select',
      required: true,
      options: HORIZONS.map(horizon => ({ label: horizonWord(reader, horizon), value: horizon })),
      initial: textIn(entered, 'horizon'),
    },
  ]
}

function furtherFields(reader: Reader, entered: Entered): Field[] {
  const { say } = speak(reader.language)
  const number = textIn(entered, 'effort')
  const priority = textIn(entered, 'priority')
  return [
    people(reader, entered, 'contributors', 'many'),
    { ...oneLine(reader, entered, 'dependsOn', limits.CODES_LENGTH), hint: say('initiatives.dependsOnHint') },
    {
      ...common(reader, 'priority'),
      kind: 'select',
      hint: say('initiatives.priorityHint'),
      options: PRIORITIES.map(each => ({ label: String(each), value: String(each) })),
      ...(priority === '' ? {} : { initial: priority }),
    },
    {
      ...common(reader, 'effort'),
      kind: 'number',
      min: 0,
      max: limits.MOST_EFFORT,
      ...(/^\d{1,5}$/.test(number) ? { initial: Number(number) } : {}),
    },
    { ...oneLine(reader, entered, 'budget', limits.BUDGET_LENGTH), hint: say('initiatives.budgetHint') },
  ]
}

const common = (reader: Reader, name: FieldName) => ({ id: FIELD[name], label: labelOf(reader, name), required: false })

const textIn = (entered: Entered, name: FieldName): string => {
  const value = entered[name]
  return typeof value === 'string' ? value : value.join(', ')
}

const oneLine = (reader: Reader, entered: Entered, name: FieldName, maxLength: number) =>
  ({ ...common(reader, name), kind: 'text', lines: 'one', initial: textIn(entered, name), maxLength }) as const

const manyLines = (reader: Reader, entered: Entered, name: FieldName) =>
  ({ ...common(reader, name), kind: 'text', lines: 'many', initial: textIn(entered, name), maxLength: limits.TEXT_LENGTH }) as const

function people(reader: Reader, entered: Entered, name: FieldName, many: 'one' | 'many') {
  const value = entered[name]
  const initial = typeof value === 'string' ? [value].filter(Boolean) : [...value]
  return { ...common(reader, name), kind: 'people', initial, many: many === 'many' } as const
}
