import type { MessageReference } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { type PersonContext, UserError } from '../feature.ts'
import type { Target } from './commands.ts'
import { record } from './recording.ts'
import { answerInWords, isEmpty, isTooLong, PART_LENGTH, type Answer } from '../recording/index.ts'
import { answeredInWords, answerOf, type Response } from './rules/response.ts'
import { aimAt, expired, requireMember } from './targeting.ts'

/** Words on their way into an answer. `entryId`: the id they have already, if they were kept before. */
export type Words = {
  readonly text: string
  readonly message: MessageReference | null
  readonly entryId?: string
  readonly inThread?: boolean
}

/** Records what somebody said in their own words. Says why when it cannot be. */
export async function recordWords(
  context: PersonContext,
  target: Target,
  { text, message, entryId, inThread = false }: Words,
): Promise<void> {
  const { now, newId } = context
  const aimed = await aimAt(context, target)
  await requireMember(context, aimed.team)
  const answer = readWords(text)
  const outcome = await record(
    context,
    aimed,
    (response, beginning) => requireFitting(answeredInWords(response, beginning, { entryId: entryId ?? newId(), answer, message, now })),
    { inThread },
  )
  if (outcome === 'expired') throw expired(aimed.team)
}

const tooLong = () => new UserError(({ language }) => speak(language).say('checkIn.tooLongWords', { limit: PART_LENGTH }))

/** What words say. Of nothing but spaces nothing can be recorded. */
export function readWords(text: string): Answer {
  const answer = answerInWords(text)
  if (isEmpty(answer)) throw new UserError(({ language }) => speak(language).say('checkIn.saidNothing'))
  return answer
}

/** An answer that outgrew its form could not be edited there any more. */
export function requireFitting(response: Response): Response {
  if (isTooLong(answerOf(response))) throw tooLong()
  return response
}
