import { z } from 'zod'
import { instant } from '#src/time/index.ts'
import type { PersonContext } from '../../feature.ts'
import { HEALTHS, type Initiative, setHealth } from '../../initiatives/index.ts'
import type { Besides, Deed, Keeps, SaidHealth } from '../../recording/index.ts'
import { isCovered, recordAnswer } from '../answering.ts'
import type { Review } from '../store/reviews.ts'
import { deleteStatement, saveStatement, SOURCES, type Statement, statementOf } from '../store/statements.ts'

/** How a reply says the health of an initiative: as an answer to the review where the review is about it, else as anywhere. */
export const healthInReplies = (context: PersonContext, review: Review): Required<Omit<Besides, 'plan'>> => ({
  async sayHealth(initiative: Initiative, said: SaidHealth, { way, group, origin }: Deed) {
    if (!(await isCovered(context, review, initiative))) {
      await setHealth(context, initiative, said, way, { group, origin })
      return null
    }
    const before = await statementOf(context.scope, review.occurrenceId, initiative.id)
    await recordAnswer(context, review, initiative.id, said, { source: 'thread', replyId: origin, group })
    return before && kept(before)
  },

  async unsayHealth({ id: initiativeId }, gone, keeps) {
    const { scope, actor } = context
    const { occurrenceId } = review
    const now = await statementOf(scope, occurrenceId, initiativeId)
    const isTheirs = now?.source === 'thread' && now.personId === actor.personId && now.health === gone.health && now.note === gone.note
    if (!isTheirs) return
    const before = keeps && Kept.parse(keeps)
    if (before) await saveStatement(scope, { ...before, occurrenceId, initiativeId })
    else await deleteStatement(scope, occurrenceId, initiativeId)
  },

  async isSaidApart({ id }, { health, note }) {
    const now = await statementOf(context.scope, review.occurrenceId, id)
    return now !== null && now.source !== 'thread' && now.health === health && now.note === note
  },
})

/** What is kept of a statement that another takes the place of. */
const Kept = z.object({
  personId: z.string(),
  health: z.enum(HEALTHS).nullable(),
  note: z.string(),
  source: z.enum(SOURCES),
  saidAt: z.number().transform(instant),
})

const kept = ({ personId, health, note, source, saidAt }: Statement): Keeps => ({ personId, health, note, source, saidAt })
