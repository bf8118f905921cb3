import { z } from 'zod'
import { type FormValues, type NamedPerson, NotUnderstood, type Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { action, type PersonContext, type TypedCommand, UserError } from '../../feature.ts'
import { findInitiatives, openInitiatives } from '../../initiatives/index.ts'
import { allowed, peopleNamed, peopleOfUsers, privately } from '../../people/index.ts'
import type { Way } from '../../programme/index.ts'
import { requireTasks } from '../../tasks/index.ts'
import { findTeam } from '../../teams/index.ts'
import { aboutWhat, teamConcerned } from '../../wins/index.ts'
import { BLOCKER_LENGTH, type BlockerDraft } from '../blocker.ts'
import { raisedAnswers } from '../messages/answers.ts'
import { FIELD, raiseForm } from '../messages/forms.ts'
import { blockerTooLong, nothingSaid, taskBlockUnreadable, taskExample } from '../messages/problems.ts'
import { raiseBlockers } from '../raising.ts'
import { readTaskBlock } from '../rules/task-block-words.ts'
import { shownBlockers } from '../showing.ts'

/** Raises a blocker in words: who is named owns it, the first task and initiative it names wait for it. */
export async function raiseInWords(context: PersonContext, typed: string, named: readonly NamedPerson[]): Promise<Reply> {
  const { text, rest, ownerId } = await wordsAndOwner(context, typed, named, 'blocker add')
  const { task, initiativeId } = await aboutWhat(context, rest)
  const team = await teamConcerned(context, initiativeId)
  return raise(context, [{ text, ownerId, taskId: task?.id ?? null, initiativeId, teamId: team?.id ?? null }], 'command')
}

/** Blocks tasks, each with a blocker of its own. Belongs here and not to tasks, which know no blockers. */
export const taskBlockCommand: TypedCommand = {
  word: 'task block',
  short: true,
  also: [
    ...['task blocked', 'task engelle', 'task zablokuj', 'görev block', 'görev engelle', 'görev engellendi'],
    ...['zadanie block', 'zadanie zablokuj', 'zadanie zablokowane'],
  ],
  usage: [{ example: taskExample, purpose: ({ language }) => speak(language).say('blockers.purposeTask') }],
  async run(context, { text: typed, named }) {
    const words = readTaskBlock(typed)
    if (!words || words.text === '') throw new UserError(taskBlockUnreadable)
    const tasks = await requireTasks(context, words.numbers)
    const numbers = words.numbers.map(number => `#${number}`).join(' ')
    const { text, ownerId } = await wordsAndOwner(context, words.text, named, `task block ${numbers}`)
    const drafts: BlockerDraft[] = []
    for (const { id: taskId, initiativeId } of tasks) {
      const team = await teamConcerned(context, initiativeId)
      drafts.push({ text, ownerId, taskId, initiativeId, teamId: team?.id ?? null })
    }
    return raise(context, drafts, 'command')
  },
}

/** Opens the form in which a blocker is raised. */
export const openRaiseForm = action({
  input: z.object({}),
  opens: 'form',
  async run(context) {
    await allowed(context, 'raise-blocker')
    const team = await teamConcerned(context, null)
    const submit = { action: 'blockers.raise', input: { team: team?.id ?? '' } }
    return { kind: 'form', form: raiseForm(context.reader, await openInitiatives(context.scope), submit) }
  },
})

/** Takes that form. */
export const raiseByForm = action({
  input: z.object({ team: z.string() }),
  async run(context, { team: teamId }, values) {
    const { scope, reader } = context
    const sent = readForm(values)
    if (sent.text === '') return { kind: 'invalid', errors: { [FIELD.text]: nothingSaid(reader) } }
    if (sent.text.length > BLOCKER_LENGTH) return { kind: 'invalid', errors: { [FIELD.text]: blockerTooLong(reader) } }
    const team = teamId === '' ? null : await findTeam(scope, teamId)
    const [initiative] = sent.initiative === null ? [] : await findInitiatives(scope, [sent.initiative])
    if ((teamId !== '' && !team) || (sent.initiative !== null && !initiative))
      throw new NotUnderstood('a team or initiative of nobody here')
    const [owner] = await peopleOfUsers(scope, sent.owner)
    const about = await aboutWhat(context, sent.text)
    const draft = {
      text: sent.text,
      ownerId: owner?.id ?? null,
      taskId: about.task?.id ?? null,
      initiativeId: initiative?.id ?? about.initiativeId,
      teamId: team?.id ?? null,
    }
    return raise(context, [draft], 'form')
  },
})

async function wordsAndOwner(context: PersonContext, typed: string, named: readonly NamedPerson[], command: string) {
  const { rest, people } = await peopleNamed(context, { text: typed, named, command })
  if (rest === '') throw new UserError(nothingSaid)
  if (typed.length > BLOCKER_LENGTH) throw new UserError(blockerTooLong)
  // A name at the end says whose it is. Within a sentence it is part of it.
  return { text: typed.startsWith(rest) ? rest : typed, rest, ownerId: people[0]?.id ?? null }
}

async function raise(context: PersonContext, drafts: readonly BlockerDraft[], way: Way): Promise<Reply> {
  const raised = await raiseBlockers(context, drafts, way)
  return privately(raisedAnswers(context.reader, await shownBlockers(context, raised)))
}

function readForm(values: FormValues) {
  const text = values[FIELD.text] ?? ''
  const owner = values[FIELD.owner] ?? []
  const initiative = values[FIELD.initiative] ?? null
  if (typeof text !== 'string' || Array.isArray(initiative)) throw new NotUnderstood('values of another shape in the form of a blocker')
  return {
    text: text.trim(),
    owner: Array.isArray(owner) ? owner : owner === '' ? [] : [owner],
    initiative: initiative === '' ? null : initiative,
  }
}
