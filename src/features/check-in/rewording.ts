import type { MessageReference } from '#src/chat/index.ts'
import type { PersonContext } from '../feature.ts'
import { findPerson } from '../people/index.ts'
import { findOccurrence } from '../rituals/index.ts'
import { heldKey } from './keys.ts'
import { heldMessage, heldSettled } from './messages/held.ts'
import { keep } from './recording.ts'
import { requireFitting } from './recording-words.ts'
import { answerInWords } from '../recording/index.ts'
import { reworded, type Response } from './rules/response.ts'
import { forgetWords, heldWordsOf, lockHeldWords, saveHeldText } from './store/held-words.ts'
import { responseWithMessage } from './store/responses.ts'
import { aimAt, holdAimed, isSuperseded } from './targeting.ts'
import { possibleAnswers } from './waiting.ts'

/**
 * A message was edited (`text`) or deleted (null): what was recorded from it follows. An edit counts until the next check-in; a
 * deletion always.
 */
export async function reword(context: PersonContext, message: MessageReference, text: string | null): Promise<boolean> {
  const response = await responseWithMessage(context.scope, message)
  if (response) {
    if (response.personId === context.actor.personId) await rewordAnswer(context, response, message, text)
    return true
  }
  const held = await heldWordsOf(context.scope, message)
  if (!held) return false
  if (held.personId === context.actor.personId) await rewordHeld(context, held.id, text)
  return true
}

async function rewordAnswer(context: PersonContext, known: Response, message: MessageReference, text: string | null): Promise<void> {
  const { scope, now } = context
  const occurrence = await findOccurrence(scope, known.occurrenceId)
  if (!occurrence) return
  const aimed = await aimAt(context, { ritual: occurrence.ritualId, date: occurrence.date })
  const happening = await holdAimed(context, aimed)
  const before = await responseWithMessage(scope, message)
  if (!happening || !before) return
  const superseded = await isSuperseded(context, aimed)
  if (superseded && text !== null) return
  const after = reworded(before, message, text === null ? null : answerInWords(text), now)
  if (after !== before) await keep(context, happening, aimed, requireFitting(after), { inThread: false, open: !superseded })
}

async function rewordHeld(context: PersonContext, id: string, text: string | null): Promise<void> {
  const { scope, now, actor, reader, outbox } = context
  const words = await lockHeldWords(scope, id)
  const person = await findPerson(scope, actor.personId)
  if (!words || !person) return
  if (text === null || text.trim() === '') {
    await forgetWords(scope, id)
    return outbox.revise(heldKey(id), heldSettled(null, reader))
  }
  await saveHeldText(scope, id, text)
  await outbox.revise(heldKey(id), heldMessage({ id, text }, 'nothing-waits', await possibleAnswers(scope, person, now), reader))
}
