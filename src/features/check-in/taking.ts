import type { MessageReference } from '#src/chat/index.ts'
import type { PersonContext } from '../feature.ts'
import { findPerson } from '../people/index.ts'
import { heldWordsOf } from './store/held-words.ts'
import { responseWithMessage } from './store/responses.ts'
import { openQuestions } from './waiting.ts'

/** Whether a message in the direct conversation is the check-in's: it was taken before, or a question waits for the actor's answer. */
export async function takesWords({ scope, actor, now }: PersonContext, message: MessageReference): Promise<boolean> {
  if ((await responseWithMessage(scope, message)) || (await heldWordsOf(scope, message))) return true
  const person = await findPerson(scope, actor.personId)
  return person !== null && (await openQuestions(scope, person, now)).some(({ waits }) => waits)
}
