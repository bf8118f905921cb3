import type { Reply, Text } from '#src/chat/index.ts'
import { dateIn, type LocalDate } from '#src/time/index.ts'
import type { Context, PersonContext } from '../feature.ts'
import { privately, rightsOf } from '../people/index.ts'
import { type Initiative, relationsTo } from './initiative.ts'
import { initiativeCard, type Powers, type View } from './messages/card.ts'
import { knownFor } from './naming.ts'
import { MOVES } from './rules/moves.ts'
import { countOpenTasks, directDependents } from './store/initiatives.ts'

/** Everything that a card shows of an initiative. `today`: the reader's date. */
export async function viewOf({ scope }: Pick<Context, 'scope'>, initiative: Initiative, today: LocalDate): Promise<View> {
  return {
    initiative,
    known: await knownFor(scope, [initiative], today),
    neededBy: await directDependents(scope, initiative.id),
    openTasks: await countOpenTasks(scope, initiative.id),
  }
}

/** What the actor may do with an initiative. */
export async function powersOver(context: PersonContext, initiative: Initiative): Promise<Powers> {
  const may = await rightsOf(context)
  const relations = relationsTo(initiative, context.actor.personId)
  const approves = may('approve-initiative', relations)
  const moves = may('move-initiative', relations)
  return {
    edit: may('change-initiative', relations),
    health: may('set-health', relations),
    moves: MOVES.filter(move => (move === 'approve' ? approves : moves)),
  }
}

/** The card of an initiative for the actor alone. `said`: what just happened to it. */
export async function showTo(context: PersonContext, initiative: Initiative, said: Text | null = null): Promise<Reply> {
  const { reader, now } = context
  const view = await viewOf(context, initiative, dateIn(now, reader.zone))
  return privately(initiativeCard(reader, view, await powersOver(context, initiative), said))
}
