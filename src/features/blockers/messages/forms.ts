import { type Command, type Field, type Form, shortened } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { type Blocker, BLOCKER_LENGTH, blockerCode, NOTE_LENGTH } from '../blocker.ts'

/** Ids of the fields. */
export const FIELD = { text: 'text', owner: 'owner', initiative: 'initiative', note: 'note' } as const

/** The narrowest platform shows so much of an option, and so many. */
const OPTION_LENGTH = 75
const MOST_OPTIONS = 100

/** The form in which a blocker is raised. `initiatives`: those to choose from. */
export function raiseForm(
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
      label: say('blockers.formText'),
      hint: say('blockers.formTextHint'),
      lines: 'many',
      required: true,
      maxLength: BLOCKER_LENGTH,
    },
    {
      kind: 'people',
      id: FIELD.owner,
      label: say('blockers.formOwner'),
      hint: say('blockers.formOwnerHint'),
      required: false,
      initial: [],
      many: false,
    },
    ...(options.length > 0
      ? [{ kind: 'select', id: FIELD.initiative, label: say('blockers.formInitiative'), required: false, options } satisfies Field]
      : []),
  ]
  return { title: say('blockers.formTitle'), fields, submitLabel: say('common.send'), cancelLabel: say('common.cancel'), submit }
}

/** The form in which one is resolved, with a note for whoever raised it. */
export function resolveForm(reader: Reader, blocker: Pick<Blocker, 'id' | 'number' | 'text'>): Form {
  const { say } = speak(reader.language)
  return {
    title: say('blockers.resolveTitle', { code: blockerCode(blocker) }),
    fields: [
      { kind: 'note', text: [blocker.text] },
      {
        kind: 'text',
        id: FIELD.note,
        label: say('blockers.resolveNote'),
        hint: say('blockers.resolveNoteHint'),
        lines: 'many',
        required: false,
        maxLength: NOTE_LENGTH,
      },
    ],
    submitLabel: say('blockers.resolve'),
    cancelLabel: say('common.cancel'),
    submit: { action: 'blockers.resolve', input: { blocker: blocker.id } },
  }
}
