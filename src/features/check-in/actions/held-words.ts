import { speak } from '#src/language/index.ts'
import { z } from 'zod'
import { action, UserError } from '../../feature.ts'
import { heldKey } from '../keys.ts'
import { heldSettled } from '../messages/held.ts'
import { recordWords } from '../recording-words.ts'
import { forgetWords, lockHeldWords } from '../store/held-words.ts'
import { responseWithEntry } from '../store/responses.ts'
import { aimAt, TargetInput } from '../targeting.ts'

/** Kept words become part of an answer. A second click finds them there. */
export const takeWords = action({
  input: TargetInput.extend({ words: z.string() }),
  async run(context, { words: id, ...target }) {
    const { scope, actor, reader, outbox } = context
    const words = await lockHeldWords(scope, id)
    if (words?.personId !== actor.personId) {
      if (await responseWithEntry(scope, id)) return { kind: 'none' }
      throw new UserError(({ language }) => speak(language).say('checkIn.heldGone'))
    }
    const { team } = await aimAt(context, target)
    await recordWords(context, target, { text: words.text, message: words.message, entryId: id })
    await forgetWords(scope, id)
    await outbox.revise(heldKey(id), heldSettled(team.name, reader))
    return { kind: 'none' }
  },
})

/** Kept words are left alone. */
export const leaveWords = action({
  input: z.object({ words: z.string() }),
  async run({ scope, actor, reader, outbox }, { words: id }) {
    const words = await lockHeldWords(scope, id)
    if (words?.personId !== actor.personId) return { kind: 'none' }
    await forgetWords(scope, id)
    await outbox.revise(heldKey(id), heldSettled(null, reader))
    return { kind: 'none' }
  },
})
