import type { PersonContext } from '../../feature.ts'
import type { Person } from '../person.ts'
import { type Choices, findPerson, lockPerson, saveChoices } from '../store/people.ts'

/** The actor as stored now. Whoever acts was identified, so the rows are there. */
export async function self({ scope, actor }: PersonContext): Promise<Person> {
  const person = await findPerson(scope, actor.personId)
  if (!person) throw new Error('the actor is no person of this workspace')
  return person
}

/** Saves what the actor chose about themself and tells the features above. Resolves to the person as they are then. */
export async function choose(context: PersonContext, choices: Choices): Promise<Person> {
  const { personId } = context.actor
  await lockPerson(context.scope, personId)
  await saveChoices(context.scope, personId, choices)
  await context.changed({ kind: 'person-changed', personId })
  return self(context)
}
