import { action } from '../../feature.ts'
import { promptOf, savePromptSkipped } from '../../rituals/index.ts'
import { publishAnswer } from '../publishing.ts'
import { redraw } from '../recording.ts'
import { stands } from '../rules/response.ts'
import { responseOf } from '../store/responses.ts'
import { aimAt, expired, holdAimed, isSuperseded, requireMember, TargetInput } from '../targeting.ts'

/** Passes over one check-in. An answer that stands is no longer to be skipped: the click was late. */
export const skip = action({
  input: TargetInput,
  async run(context, target) {
    const { scope, now } = context
    const aimed = await aimAt(context, target)
    await requireMember(context, aimed.team)
    const happening = await holdAimed(context, aimed)
    const prompt = happening && (await promptOf(scope, happening.occurrence.id, aimed.person.id))
    if (!prompt || (await isSuperseded(context, aimed))) throw expired(aimed.team)
    const answered = stands(await responseOf(scope, happening.occurrence.id, aimed.person.id))
    if (answered || prompt.skippedAt !== null) return { kind: 'none' }
    await savePromptSkipped(scope, prompt.id, now)
    await redraw(context, prompt)
    await publishAnswer(context, happening, aimed.person.id)
    return { kind: 'none' }
  },
})
