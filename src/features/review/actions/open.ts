import { z } from 'zod'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { findInitiative, type Initiative, isOpen, relationsTo } from '../../initiatives/index.ts'
import { allowed } from '../../people/index.ts'
import { openFor, openNext, requireOpenReview } from '../answer-forms.ts'
import { gone, notCovered } from '../messages/problems.ts'
import type { Review } from '../store/reviews.ts'

/** Opens the answer form for the first of the actor's initiatives that waits. Only reads. */
export const open = action({
  input: z.object({ review: z.string() }),
  opens: 'form',
  run: async (context, { review }) => openNext(context, await requireOpenReview(context, review)),
})

/** Opens it for one initiative: named by the button, or chosen from a list. */
export const openOne = action({
  input: z.object({ review: z.string(), initiative: z.string().optional(), choice: z.string().optional() }),
  opens: 'form',
  async run(context, { review: id, initiative: named, choice }) {
    const review = await requireOpenReview(context, id)
    const initiative = await findInitiative(context.scope, named ?? choice ?? '')
    if (!initiative) throw new UserError(gone)
    return openChosen(context, review, initiative)
  },
})

/** The form for one initiative, for whoever may say how it does. UserError when they may not, or it is closed. */
export async function openChosen(context: PersonContext, review: Review, initiative: Initiative) {
  await allowed(context, 'set-health', relationsTo(initiative, context.actor.personId))
  if (!isOpen(initiative)) throw new UserError(reader => notCovered(reader, initiative))
  return openFor(context, review, initiative, null)
}
