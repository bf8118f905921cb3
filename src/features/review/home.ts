import type { Block } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import type { PersonContext } from '../feature.ts'
import { ritualsOfTeams } from '../rituals/index.ts'
import { findTeam } from '../teams/index.ts'
import { ownIn } from './answer-forms.ts'
import { answerNext } from './commands.ts'
import { teamsReviewing } from './covering.ts'
import { REVIEW } from './keys.ts'
import { whereOf } from './messages/blocks.ts'
import { reviewsOpenFor } from './store/reviews.ts'

/** The reviews that wait for somebody's answer, each with its button. Nothing waits, or its team holds none any more: nothing is said. */
export async function waitingReviews(context: PersonContext): Promise<Block[]> {
  const { scope, actor, reader } = context
  const { say } = speak(reader.language)
  const blocks: Block[] = []
  const teamIds = await teamsReviewing(scope, actor.personId)
  const held = (await ritualsOfTeams(scope, teamIds, REVIEW)).filter(({ paused }) => !paused).map(({ teamId }) => teamId)
  for (const review of await reviewsOpenFor(scope, held)) {
    const team = await findTeam(scope, review.teamId)
    const { waiting } = await ownIn(context, review)
    if (!team || waiting.length === 0) continue
    const what = `${whereOf(review, team.name, reader)} · ${waiting.map(({ code }) => code).join(', ')}`
    blocks.push(
      { kind: 'text', text: [what], tone: 'normal' },
      { kind: 'buttons', buttons: [{ label: say('review.answer'), command: answerNext(review.occurrenceId), style: 'primary' }] },
    )
  }
  return blocks.length > 0 ? [{ kind: 'heading', text: say('review.homeTitle') }, ...blocks] : []
}
