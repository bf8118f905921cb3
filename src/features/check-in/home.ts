import type { Block } from '#src/chat/index.ts'
import type { PersonContext } from '../feature.ts'
import { findPerson } from '../people/index.ts'
import { teamsOfPerson } from '../teams/index.ts'
import { waitingSection } from './messages/home.ts'
import { openQuestions } from './waiting.ts'

/** What waits for somebody, on a page of one's own. Those in no team are asked nothing, so nothing is said to them. */
export async function waitingForMe({ scope, actor, reader, now }: PersonContext): Promise<Block[]> {
  const person = await findPerson(scope, actor.personId)
  if (!person || (await teamsOfPerson(scope, person.id)).length === 0) return []
  const waiting = (await openQuestions(scope, person, now)).filter(({ waits }) => waits)
  return waitingSection(
    waiting.map(({ team, target }) => ({ team: team.name, target })),
    reader,
  )
}
