import { z } from 'zod'
import { dateIn } from '#src/time/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { openInitiatives } from '../../initiatives/index.ts'
import { findPeople, privately } from '../../people/index.ts'
import { requireToConfirm } from '../authority.ts'
import { confirmAs, stopWork, suggestedPlan } from '../confirming.ts'
import { type DecisionShown, decisionShown } from '../decision-showing.ts'
import { alreadySettled, confirmed, nothingToConfirm, settled } from '../messages/confirm.ts'
import { confirmForm } from '../messages/confirm-form.ts'
import { ballotGone } from '../messages/vote.ts'
import { readPlan } from '../plan-reading.ts'
import type { Follows } from '../rules/follows.ts'
import { lockDecision } from '../store/decisions.ts'

const Input = z.object({ decision: z.string() })

/** Makes of a decision what the votes suggest. */
export const confirm = action({
  input: Input,
  async run(context, { decision }) {
    const shown = await held(context, decision, 'work')
    await confirmAs(context, shown, await suggestedPlan(context, shown))
    return privately(confirmed(context.reader, await again(context, shown)))
  },
})

/** Opens the form in which that can be changed. */
export const openConfirmForm = action({
  input: Input,
  opens: 'form',
  async run(context, { decision }) {
    const { scope, reader, now } = context
    const shown = await held(context, decision, 'work')
    const plan = await suggestedPlan(context, shown)
    const people = await findPeople(scope, [plan.ownerId, ...(plan.sponsorId === null ? [] : [plan.sponsorId])])
    const users = new Map(people.map(({ id, user }) => [id, user]))
    const today = dateIn(now, reader.zone)
    return { kind: 'form', form: confirmForm(reader, shown, plan, { users, initiatives: await openInitiatives(scope), today }) }
  },
})

/** Takes that form. */
export const confirmByForm = action({
  input: Input,
  async run(context, { decision }, values) {
    const shown = await held(context, decision, 'work')
    const read = await readPlan(context, values)
    if ('errors' in read) return { kind: 'invalid', errors: read.errors }
    await confirmAs(context, shown, read.plan)
    return privately(confirmed(context.reader, await again(context, shown)))
  },
})

/** Says what becomes of the work of a decision that was reversed. */
export const stop = action({
  input: Input.extend({ how: z.enum(['hold', 'drop', 'leave']) }),
  async run(context, { decision, how }) {
    const shown = await held(context, decision, 'stop')
    await stopWork(context, shown, how)
    return privately(settled(context.reader, await again(context, shown)))
  },
})

/** A decision that waits for the actor's word, held until the end of the transaction. UserError when it does not, or they may not give it. */
async function held(context: PersonContext, id: string, follows: Follows): Promise<DecisionShown> {
  const { scope } = context
  const locked = await lockDecision(scope, id)
  const shown = locked && (await decisionShown(scope, id))
  if (!shown) throw new UserError(ballotGone)
  const { board, decision } = shown
  await requireToConfirm(context, board, decision)
  const tell = decision.confirmedAt !== null ? alreadySettled : shown.follows === follows ? null : nothingToConfirm
  if (tell)
    throw new UserError(
      reader => tell(reader, shown).summary,
      reader => tell(reader, shown),
    )
  return shown
}

async function again({ scope }: PersonContext, { decision }: DecisionShown): Promise<DecisionShown> {
  const shown = await decisionShown(scope, decision.id)
  if (!shown) throw new Error('a decision went away while it was held')
  return shown
}
