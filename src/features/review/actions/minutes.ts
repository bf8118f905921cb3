import { z } from 'zod'
import { NotUnderstood, type Reply } from '#src/chat/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { privately } from '../../people/index.ts'
import { findTeam, type Team } from '../../teams/index.ts'
import { gone, notOpened } from '../messages/problems.ts'
import { noMinutes } from '../messages/replies.ts'
import { gatherMinutes } from '../minutes/gathering.ts'
import { inParts, minutesMarkdown } from '../minutes/markdown.ts'
import { markdownForm, minutesMessage, minutesUnchanged } from '../minutes/message.ts'
import { type Review, reviewOf, reviewOpenFor, reviewsInWeek } from '../store/reviews.ts'

/** Shows the minutes of a team's review in an ISO week (`2026-W48`), or of its last one. UserError when there was none. */
export async function showMinutes(context: PersonContext, team: Team, which: { readonly week: string } | 'last'): Promise<Reply> {
  const { scope } = context
  const review = which === 'last' ? await reviewOpenFor(scope, team.id) : (await reviewsInWeek(scope, team.id, which.week))[0]
  if (!review) {
    const latest = await reviewOpenFor(scope, team.id)
    throw new UserError(to => (which === 'last' || !latest ? notOpened(to, team.name) : noMinutes(to, team.name, which.week, latest.week)))
  }
  return minutesOf(context, review, team)
}

/** Shows the minutes of one review. */
export const openMinutes = action({
  input: z.object({ review: z.string() }),
  async run(context, { review: occurrenceId }) {
    const { review, team } = await found(context, occurrenceId)
    return minutesOf(context, review, team)
  },
})

async function minutesOf(context: PersonContext, review: Review, team: Team): Promise<Reply> {
  const { scope, reader } = context
  const minutes = await gatherMinutes(context, review, team)
  const parts = inParts(minutesMarkdown(minutes, reader)).length
  const others = (await reviewsInWeek(scope, team.id, review.week)).filter(({ occurrenceId }) => occurrenceId !== review.occurrenceId)
  return privately(minutesMessage(minutes, { parts, others }, reader))
}

/** Opens a part of the minutes as Markdown, to be copied: by its button, or from the part before. Only reads. */
export const openMarkdown = action({
  input: z.object({ review: z.string(), part: z.string().regex(/^[1-9]\d{0,2}$/) }),
  opens: 'form',
  async run(context, { review: occurrenceId, part }): Promise<Reply> {
    const { reader } = context
    const { review, team } = await found(context, occurrenceId)
    const parts = inParts(minutesMarkdown(await gatherMinutes(context, review, team), reader))
    // There may be fewer by now: a reply was deleted.
    const shown = Math.min(Number(part), parts.length)
    const text = parts[shown - 1]
    if (text === undefined) throw new NotUnderstood('minutes without a part')
    return { kind: 'form', form: markdownForm(review, { text, part: shown, parts: parts.length }, reader) }
  },
})

/** What the form of the Markdown sends: nothing of it is kept, and its sender is told so. */
export const closeMarkdown = action({ input: z.object({}), run: ({ reader }) => Promise.resolve(privately(minutesUnchanged(reader))) })

async function found({ scope }: PersonContext, occurrenceId: string): Promise<{ readonly review: Review; readonly team: Team }> {
  const review = await reviewOf(scope, occurrenceId)
  const team = review && (await findTeam(scope, review.teamId))
  if (!team) throw new UserError(gone)
  return { review, team }
}
