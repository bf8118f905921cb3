import { action } from '../../feature.ts'
import { keep } from '../recording.ts'
import { stands, withdrawn } from '../rules/response.ts'
import { responseOf } from '../store/responses.ts'
import { aimAt, holdAimed, isSuperseded, TargetInput } from '../targeting.ts'

/** Withdraws an answer, at any time: what somebody said is theirs, also after they left the team. */
export const takeBack = action({
  input: TargetInput,
  async run(context, target) {
    const aimed = await aimAt(context, target)
    const happening = await holdAimed(context, aimed)
    const response = happening && (await responseOf(context.scope, happening.occurrence.id, aimed.person.id))
    if (!stands(response) || !happening) return { kind: 'none' }
    const open = !(await isSuperseded(context, aimed))
    await keep(context, happening, aimed, withdrawn(response, context.now), { inThread: false, open })
    return { kind: 'none' }
  },
})
