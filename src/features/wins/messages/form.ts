import type { Command, Field, Form } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { shortened } from '#src/chat/index.ts'
import { WIN_KINDS, WIN_LENGTH } from '../win.ts'
import { kindName } from './parts.ts'

/** Ids of the fields. */
export const FIELD = { text: 'text', kind: 'kind', people: 'people', initiative: 'initiative' } as const

/** The narrowest platform shows so much of an option, and so many. */
const OPTION_LENGTH = 75
export const MOST_OPTIONS = 100

/** The form of a win. `initiatives`: those to choose from. */
export function winForm(
  reader: Reader,
  initiatives: readonly { readonly id: string; readonly code: string; readonly title: string }[],
  submit: Command,
): Form {
  const { say } = speak(reader.language)
  const options = initiatives
    .slice(0, MOST_OPTIONS)
    .map(({ id, code, title }) => ({ value: id, label: shortened(`${code} ${title}`, OPTION_LENGTH) }))
  const fields: Field[] = [
    {
      kind: 'text',
      id: FIELD.text,
      label: say('wins.formText'),
      hint: say('wins.formTextHint'),
      lines: 'many',
      required: true,
      maxLength: WIN_LENGTH,
    },
    {
      kind: 'select',
      id: FIELD.kind,
      label: say('wins.formKind'),
      required: true,
      options: WIN_KINDS.map(kind => ({ value: kind, label: kindName({ kind }, reader) })),
      initial: 'win',
    },
    { kind: 'people', id: FIELD.people, label: say('wins.formPeople'), required: false, initial: [], many: true },
    ...(options.length > 0
      ? [{ kind: 'select', id: FIELD.initiative, label: say('wins.formInitiative'), required: false, options } satisfies Field]
      : []),
  ]
  return { title: say('wins.formTitle'), fields, submitLabel: say('common.send'), cancelLabel: say('common.cancel'), submit }
}
