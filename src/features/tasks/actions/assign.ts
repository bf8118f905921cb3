import type { NamedPerson, Reply } from '#src/chat/index.ts'
import type { PersonContext } from '../../feature.ts'
import { findPerson, isReachable, type Person, peopleNamed } from '../../people/index.ts'
import { changeAndAnswer } from '../answering.ts'
import { closed, notReachable, onePerson, requireNote, toOneself, unreadable } from '../messages/problems.ts'
import { writeNumbers } from '../rules/numbers.ts'
import { oneselfOrNobody } from '../rules/words.ts'
import { isOpen, type Task } from '../task.ts'

type Typed = { readonly who: string; readonly named: readonly NamedPerson[] }

/** `assign 41 @bora`, `assign 41 me`, `assign 41 none`. A name needs no at sign here. */
export async function assignTasks(context: PersonContext, tasks: readonly Task[], { who, named }: Typed): Promise<Reply> {
  const said = oneselfOrNobody(who)
  const person = said === null ? await personMeant(context, tasks, { who, named }, 'assign') : null
  const assigneeId = said === 'me' ? context.actor.personId : (person?.person.id ?? null)
  if (person && person.rest !== '') throw onePerson('assign')
  return changeAndAnswer(context, tasks, { assigneeId, handedById: null, handedNote: '' }, { way: 'command', right: 'assign-task' })
}

/** `forward 41 @bora please take over`: they are asked to accept it, or to hand it back. */
export async function forwardTasks(context: PersonContext, tasks: readonly Task[], typed: Typed): Promise<Reply> {
  const { person, rest: note } = await personMeant(context, tasks, typed, 'forward')
  if (person.id === context.actor.personId) throw toOneself(tasks[0]?.number ?? 0)
  requireNote(note)
  const ended = tasks.find(task => !isOpen(task))
  if (ended) throw closed(ended)
  const change = (task: Task) =>
    task.assigneeId === person.id ? {} : { assigneeId: person.id, handedById: context.actor.personId, handedNote: note }
  return changeAndAnswer(context, tasks, change, { way: 'command', right: 'assign-task' })
}

/** The first person named, and what else was said; others stay in it as typed. */
async function personMeant(
  context: PersonContext,
  tasks: readonly Task[],
  { who, named }: Typed,
  verb: 'assign' | 'forward',
): Promise<{ readonly person: Person; readonly rest: string }> {
  const isNamed = who.includes('@') || named.some(({ text }) => who.includes(text))
  const command = `task ${verb} ${writeNumbers(tasks.map(({ number }) => number))}`
  const { people, rest } = await peopleNamed(context, { text: isNamed ? who : `@${who}`, named, command, most: 1 })
  const [found] = people
  const person = found && (await findPerson(context.scope, found.id))
  if (!person) throw unreadable(verb, null)
  if (!isReachable(person)) throw notReachable(person.name)
  return { person, rest }
}
