import { z } from 'zod'
import { action, type PersonContext } from '../../feature.ts'
import { findPerson, isReachable, type Person, privately } from '../../people/index.ts'
import { record } from '../../programme/index.ts'
import { changeAndAnswer } from '../answering.ts'
import { changeTasks, heldInOrder } from '../changing.ts'
import { requireTask } from '../finding.ts'
import { handerGone, notHanded, requireNote } from '../messages/problems.ts'
import { handBackForm, handedBackAnswer } from '../messages/told.ts'
import { isOpen, type Task } from '../task.ts'

const Input = z.object({ task: z.string() })

/** Takes a task that was handed over. */
export const accept = action({
  input: Input,
  async run(context, { task: id }) {
    const task = await handedToMe(context, id)
    return changeAndAnswer(context, [task], { handedById: null, handedNote: '' }, { way: 'button', right: 'settled' })
  },
})

/** Asks why a task goes back. */
export const handBack = action({
  input: Input,
  opens: 'form',
  async run(context, { task: id }) {
    const task = await handedToMe(context, id)
    const hander = await handerOf(context, task)
    return { kind: 'form', form: handBackForm(task, hander.name, context) }
  },
})

/** Gives a task back to whoever handed it over, with a note. */
export const handedBack = action({
  input: Input,
  async run(context, { task: id }, { note }) {
    const { newId, actor, reader } = context
    const said = typeof note === 'string' ? note.trim() : ''
    requireNote(said)
    const task = await handedToMe(context, id)
    const hander = await handerOf(context, task)
    const group = newId()
    // Before the change, so that whoever is told of it finds the note.
    await record(context, [
      {
        subject: { kind: 'task', id: task.id },
        kind: 'note',
        changes: said === '' ? [] : [{ field: 'text', from: null, to: said }],
        personId: actor.personId,
        way: 'form',
        group,
      },
    ])
    const back = { assigneeId: hander.id, handedById: null, handedNote: '' }
    await changeTasks(context, [task], back, { way: 'form', group, right: 'settled' })
    return privately(handedBackAnswer(task, hander.name, group, { reader }))
  },
})

/** The task, held, if it waits for the actor to accept it; UserError when it does not. */
async function handedToMe(context: PersonContext, id: string): Promise<Task> {
  const known = await requireTask(context, id)
  const [task] = await heldInOrder(context.scope, [known])
  if (!task || task.handedById === null || task.assigneeId !== context.actor.personId || !isOpen(task)) throw notHanded(known)
  return task
}

async function handerOf({ scope }: PersonContext, task: Task): Promise<Person> {
  const hander = task.handedById === null ? null : await findPerson(scope, task.handedById)
  if (!hander) throw notHanded(task)
  if (!isReachable(hander)) throw handerGone(task, hander.name)
  return hander
}
