import { z } from 'zod'
import type { Form, FormValues, Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { allowed } from '../../people/index.ts'
import type { Way } from '../../programme/index.ts'
import { setHealth } from '../changing.ts'
import { type Health, HEALTHS, type Initiative, isOpen, relationsTo } from '../initiative.ts'
import { nowHealth } from '../messages/answers.ts'
import { closedFor, initiativeGone, tooLong } from '../messages/refusals.ts'
import { healthWord } from '../messages/words.ts'
import { NOTE_LENGTH } from '../rules/limits.ts'
import { findInitiative } from '../store/initiatives.ts'
import { showTo } from '../viewing.ts'

const Input = z.object({ initiative: z.string(), health: z.enum(HEALTHS) })
const NOTE = 'note'

/** Says how an initiative does: by a button without a reason, by a form with one. */
export const health = action({
  input: Input,
  run: (context, { initiative, health }, values) =>
    sayHealth(context, { id: initiative }, { health, note: noteIn(values) }, NOTE in values ? 'form' : 'button'),
})

/** Asks for the reason. */
export const askHealth = action({
  input: Input,
  opens: 'form',
  async run(context, { initiative: id, health }) {
    const initiative = await findInitiative(context.scope, id)
    if (!initiative) throw new UserError(initiativeGone)
    await allowed(context, 'set-health', relationsTo(initiative, context.actor.personId))
    if (!isOpen(initiative)) throw new UserError(reader => closedFor(reader, initiative))
    return { kind: 'form', form: healthForm(context, initiative, health) }
  },
})

/** Says how an initiative does and shows it as it is then. UserError when the note is too long, or it may not be. */
export async function sayHealth(
  context: PersonContext,
  initiative: Pick<Initiative, 'id'>,
  said: { readonly health: Health; readonly note: string },
  way: Way,
): Promise<Reply> {
  const { length } = said.note
  if (length > NOTE_LENGTH) throw new UserError(reader => tooLong(reader, length, NOTE_LENGTH))
  const after = await setHealth(context, initiative, said, way)
  return showTo(context, after, nowHealth(context.reader, after))
}

function noteIn(values: FormValues): string {
  const note = values[NOTE]
  return typeof note === 'string' ? note.replaceAll('\r\n', '\n').trim() : ''
}

function healthForm({ reader }: PersonContext, { id, code, health: before, healthNote }: Initiative, health: Health): Form {
  const { say } = speak(reader.language)
  return {
    title: `${code}: ${healthWord(reader, health)}`,
    fields: [
      {
        kind: 'text',
        id: NOTE,
        label: say('initiatives.note'),
        hint: say('initiatives.noteHint'),
        required: false,
        lines: 'many',
        maxLength: NOTE_LENGTH,
        initial: before === health ? healthNote : '',
      },
    ],
    submitLabel: say('common.save'),
    cancelLabel: say('common.cancel'),
    submit: { action: 'initiatives.health', input: { initiative: id, health } },
  }
}
