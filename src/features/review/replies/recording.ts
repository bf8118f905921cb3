import { references } from '#src/language/index.ts'
import type { PersonContext } from '../../feature.ts'
import { initiativesByCode } from '../../initiatives/index.ts'
import { rightsOf } from '../../people/index.ts'
import { answerInTalk, type Others, type Recorded, settleProgramme, type Told } from '../../recording/index.ts'
import { winsOfOrigins } from '../../wins/index.ts'
import { redrawAnswered, redrawReview } from '../drawing.ts'
import { repliesTo, type Reply, saveReply } from '../store/replies.ts'
import type { Review } from '../store/reviews.ts'
import { healthInReplies } from './health.ts'
import { planInReplies } from './planning.ts'
import { showRecorded } from './telling.ts'

/**
 * Lets the programme be what a reply says now, keeps it in the minutes, and shows what was recorded. The review is held and takes answers.
 * `isNew`: nothing can have been recorded from it before.
 */
export async function recordReply(context: PersonContext, review: Review, reply: Reply, isNew: boolean): Promise<void> {
  const told = await toldIn(context, reply)
  const said: Reply = { ...reply, recorded: await settle(context, review, reply, told, isNew) }
  await saveReply(context.scope, said)
  const wins = await winsOfOrigins(context.scope, [reply.id])
  if (asksAnew(reply.recorded, said.recorded)) await redrawAnswered(context, review, await askedOf(context, reply.recorded))
  else if (reply.recorded.length + said.recorded.length + wins.length > 0) await redrawReview(context, review.occurrenceId)
  await showRecorded(
    context,
    review,
    said,
    wins.filter(({ withdrawnAt }) => withdrawnAt === null),
  )
}

const ASKED: ReadonlySet<Recorded['kind']> = new Set(['planned', 'unplanned', 'health-back'])

/** Whether the question reads otherwise now too. A health that was said has been drawn with its answer; one that was said before may be gone. */
const asksAnew = (before: readonly Recorded[], now: readonly Recorded[]): boolean =>
  [...before, ...now].some(({ kind }) => ASKED.has(kind)) || before.some(({ kind }) => kind === 'health')

/** Whose questions read otherwise: the author's, and those of the owners of what had been said of health before. */
async function askedOf({ scope, actor }: PersonContext, before: readonly Recorded[]): Promise<string[]> {
  const codes = before.flatMap(each => (each.kind === 'health' ? each.code : []))
  const initiatives = codes.length > 0 ? await initiativesByCode(scope, codes) : []
  return [actor.personId, ...initiatives.map(({ ownerId }) => ownerId)]
}

/** What a reply says; null: nothing that is recorded. Of who belongs to no team words are only kept. */
async function toldIn(context: PersonContext, { text, withdrawnAt }: Reply): Promise<Told | null> {
  if (withdrawnAt !== null || !(await rightsOf(context))('post-win')) return null
  const codes = references(text).codes
  const [only, another] = codes.length > 0 ? await initiativesByCode(context.scope, codes) : []
  return { answer: answerInTalk(text), about: [], ...(only && !another ? { of: only.code } : {}) }
}

const settle = (context: PersonContext, review: Review, reply: Reply, told: Told | null, isNew: boolean): Promise<readonly Recorded[]> =>
  settleProgramme(context, {
    way: 'review',
    origin: reply.id,
    teamId: review.teamId,
    told: told ? [told] : [],
    stands: told !== null,
    earlier: reply.recorded,
    isNew,
    others: otherReplies(context, reply),
    besides: { ...healthInReplies(context, review), plan: planInReplies(context, review, told?.of) },
  })

/** The other replies of the review that stand. */
const otherReplies = ({ scope }: PersonContext, { id: own, occurrenceId, saidAt }: Reply): Others => {
  const others = async () => (await repliesTo(scope, occurrenceId)).filter(({ id }) => id !== own)
  const isLater = ({ id, changedAt }: Reply): boolean => changedAt > saidAt || (changedAt === saidAt && id > own)
  return {
    standing: async () => (await others()).map(each => ({ origin: each.id, isLater: isLater(each), recorded: each.recorded })),
    async keep(origin, recorded) {
      const reply = (await others()).find(({ id }) => id === origin)
      if (reply) await saveReply(scope, { ...reply, recorded })
    },
  }
}
