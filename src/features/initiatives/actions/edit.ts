import { z } from 'zod'
import type { FormValues, Reply, Text } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { dateIn } from '#src/time/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { allowed, bold } from '../../people/index.ts'
import { changeHeld, holdInitiative } from '../changing.ts'
import { type Initiative, initiativeRef, relationsTo } from '../initiative.ts'
import { saved } from '../messages/answers.ts'
import { initiativeForm } from '../messages/form.ts'
import { initiativeGone } from '../messages/refusals.ts'
import { labelOf, partWords } from '../messages/words.ts'
import { knownFor } from '../naming.ts'
import { readSubmitted } from '../reading.ts'
import { type Entered, enteredIn, FIELD, type FieldName, FIELDS } from '../rules/fields.ts'
import { printCharter } from '../rules/printing.ts'
import { compare, seenIn } from '../rules/seen.ts'
import { findInitiative } from '../store/initiatives.ts'
import { showTo } from '../viewing.ts'

const Target = z.object({ initiative: z.string() })

/** Opens the form of an initiative, filled with what holds now. */
export const edit = action({ input: Target, opens: 'form', run: (context, { initiative }) => openEdit(context, initiative) })

/** Saves what its author changed in the form. */
export const save = action({
  input: Target.extend({ seen: z.string() }),
  run: (context, { initiative, seen }, values) => saveEntered(context, initiative, seen, values),
})

/** The form of an initiative, for those who may change it. */
export async function openEdit(context: PersonContext, id: string): Promise<Reply> {
  const initiative = await findInitiative(context.scope, id)
  if (!initiative) throw new UserError(initiativeGone)
  await allowed(context, 'change-initiative', relationsTo(initiative, context.actor.personId))
  const stored = await printed(context, initiative)
  return formOf(context, initiative, stored, stored, [])
}

async function printed({ scope, now, reader }: PersonContext, initiative: Initiative): Promise<Entered> {
  return printCharter(initiative, await knownFor(scope, [initiative], dateIn(now, reader.zone)))
}

function formOf({ reader }: PersonContext, { id, code }: Initiative, stored: Entered, entered: Entered, notes: readonly Text[]): Reply {
  const submit = { action: 'initiatives.save', input: { initiative: id, seen: seenIn(stored) } }
  return { kind: 'form', form: initiativeForm(reader, { code, entered, notes, submit }) }
}

/**
 * Only what the author touched is written: the rest of a form may be older than what others wrote meanwhile. What both changed is shown to
 * the author, who decides by sending it again.
 */
async function saveEntered(context: PersonContext, id: string, seen: string, values: FormValues): Promise<Reply> {
  const { now, reader } = context
  const held = await holdInitiative(context, id, 'dependencies')
  await allowed(context, 'change-initiative', relationsTo(held, context.actor.personId))
  const stored = await printed(context, held)
  // A field that did not come along was not touched.
  const came = FIELDS.filter(field => values[FIELD[field]] !== undefined)
  const entered: Entered = { ...stored, ...pick(enteredIn(values), came) }
  const { touched, contested } = compare(seen, entered, stored)
  const mine = touched.filter(field => came.includes(field))
  const read = await readSubmitted(context, entered, mine, dateIn(now, reader.zone), held.milestones)
  if (read.refused) return read.refused
  const disputed = contested.filter(field => mine.includes(field))
  if (disputed.length > 0) {
    const notes = await meanwhile(context, held, disputed)
    return formOf(context, held, stored, { ...stored, ...pick(entered, mine) }, notes)
  }
  const { after, changed } = await changeHeld(context, held, read.charter, { way: 'form' })
  return showTo(context, after, saved(reader, after, changed))
}

const pick = (entered: Entered, fields: readonly FieldName[]): Partial<Entered> =>
  Object.fromEntries(fields.map(field => [field, entered[field]]))

async function meanwhile({ scope, reader, now }: PersonContext, initiative: Initiative, fields: readonly FieldName[]): Promise<Text[]> {
  const known = await knownFor(scope, [initiative], dateIn(now, reader.zone))
  return [
    speak(reader.language).say.rich('initiatives.changedMeanwhile', { code: [initiativeRef(initiative)] }),
    ...fields.map((field): Text => [bold(labelOf(reader, field)), `: ${partWords(reader, initiative, field, known)}`]),
  ]
}
