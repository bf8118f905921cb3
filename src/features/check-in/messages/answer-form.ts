import type { Command, Field, Form } from '#src/chat/index.ts'
import { speak, type Reader } from '#src/language/index.ts'
import { PART_LENGTH, type Answer } from '../../recording/index.ts'
import { MOODS, type Mood } from '../rules/response.ts'
import { moodName } from './answer.ts'

/** The answer form. The status of each open task (`before`) stands between the note and the questions. */
export function answerForm(
  form: {
    readonly note: string
    readonly initial: Answer
    readonly mood: Mood | null
    readonly submit: Command
    readonly before?: readonly Field[]
    /** Stands under what is in the way. */
    readonly about?: readonly Field[]
  },
  reader: Reader,
): Form {
  const { say } = speak(reader.language)
  const { note, initial, mood, submit, before = [], about = [] } = form
  const text = (id: 'did' | 'next' | 'blocked' | 'wins'): Field => ({
    kind: 'text',
    id,
    label: say(`checkIn.${id}`),
    lines: 'many',
    required: false,
    maxLength: PART_LENGTH,
    ...(initial[id] === '' ? {} : { initial: initial[id] }),
  })
  return {
    title: say('checkIn.formTitle'),
    fields: [
      { kind: 'note', text: [note] },
      ...before,
      text('did'),
      text('next'),
      text('blocked'),
      ...about,
      // Wins come in words, by keyword; here they are only kept from being lost.
      ...(initial.wins === '' ? [] : [text('wins')]),
      {
        kind: 'select',
        id: 'mood',
        label: say('checkIn.mood'),
        hint: say('checkIn.moodHint'),
        required: false,
        options: MOODS.map(value => ({ value, label: moodName(value, reader) })),
        ...(mood === null ? {} : { initial: mood }),
      },
    ],
    submitLabel: say('common.send'),
    cancelLabel: say('common.cancel'),
    submit,
  }
}
