import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Form, NotUnderstood, type FormValues, type Reply } from '#src/chat/index.ts'
import { errorsIn, valuesOf } from '../form-values.ts'
import { nameOfField } from '../pages/field.ts'
import { notUnderstood, Refused } from '../refused.ts'
import { handOn, type Room } from '../room.ts'
import { sendForm, sendReply, type Deed } from './answer.ts'
import { fieldsOf, Once, readFields } from './body.ts'
import type { Visit } from './visit.ts'

const Submitted = z.looseObject({ once: Once, form: z.string() })

function formOf(text: string): Form {
  try {
    return Form.parse(JSON.parse(text))
  } catch {
    throw notUnderstood()
  }
}

/** The same values of the same filling-in are the same submission; corrected values are another. */
const submissionId = (once: string, values: FormValues): string =>
  `${once}-${createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16)}`

type Submission = { readonly form: Form; readonly values: FormValues; readonly once: string }

/** Without scripts a fault comes back as the form itself, with everything typed in it. */
async function hear(room: Room, visit: Visit, submitted: Submission): Promise<Reply> {
  const { form, values, once } = submitted
  try {
    return await handOn(room, visit.place, { kind: 'submit', command: form.submit, values, id: submissionId(once, values) })
  } catch (error) {
    if (visit.byScript || error instanceof NotUnderstood || error instanceof Refused) throw error
    const reference = room.newId().slice(-8)
    room.log.error({ error, reference, path: visit.request.path }, 'a form of the sandbox could not be handled')
    return { kind: 'invalid', errors: {}, notice: visit.voice.say('sandbox.fault', { reference }) }
  }
}

/** A form was sent. */
export const submit: Deed = room => async visit => {
  const { once, form: description } = readFields(Submitted, visit.request.body)
  const form = formOf(description)
  const fields = fieldsOf(visit.request.body)
  const values = valuesOf(form, id => fields[nameOfField(id)])
  const submitted = { form, values, once }
  const errors = errorsIn(form, values, visit.voice.say)
  if (Object.keys(errors).length > 0) return sendForm(visit, { ...submitted, errors, notice: undefined }, 422)
  return sendReply(room, visit, await hear(room, visit, submitted), { submitted })
}
