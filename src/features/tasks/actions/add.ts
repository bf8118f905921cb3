import type { NamedPerson, Reply } from '#src/chat/index.ts'
import { dateIn } from '#src/time/index.ts'
import type { PersonContext } from '../../feature.ts'
import { initiativesByCode, requireInitiative } from '../../initiatives/index.ts'
import { isReachable, peopleNamed, privately } from '../../people/index.ts'
import { prefixOf } from '../../programme/index.ts'
import { createTask } from '../creating.ts'
import { knownFrom } from '../known.ts'
import { addedAnswer } from '../messages/answers.ts'
import { noDateOrTitle, notReachable, noTitle, oneInitiative, onePerson, pastDate, requireTitle } from '../messages/problems.ts'
import { codesIn, readDraft, writeDraft } from '../rules/draft-words.ts'
import { isPast } from '../rules/due-words.ts'

/** `add Call ten detractors CX-3 @bora due 2026-12-04`. Whoever names nobody does it themself. */
export async function addTask(context: PersonContext, words: string, named: readonly NamedPerson[]): Promise<Reply> {
  const { scope, now, reader, actor, newId } = context
  const { rest, people } = await peopleNamed(context, { text: words, named, command: 'task add' })
  const [assignee, ...others] = people
  if (others.length > 0) throw onePerson('add')
  if (assignee && !isReachable(assignee)) throw notReachable(assignee.name)

  const today = dateIn(now, reader.zone)
  const initiatives = await initiativesNamed(context, rest)
  const draft = readDraft(rest, new Set(initiatives.keys()), today)
  if ('kind' in draft) {
    if (draft.kind === 'no-date') throw noDateOrTitle(draft.text)
    throw draft.kind === 'two-initiatives' ? oneInitiative(draft.codes) : noTitle()
  }
  const { title, code, due } = draft
  requireTitle(title)
  if (due?.date != null && isPast(due, today)) {
    const meant = writeDraft({ title, code, due: { ...due, anyway: true } })
    throw pastDate(due.date, `task add ${assignee ? `@${assignee.user} ` : ''}${meant}`)
  }
  const group = newId()
  const task = await createTask(
    context,
    {
      title,
      initiativeId: code === null ? null : (initiatives.get(code) ?? null),
      assigneeId: assignee?.id ?? actor.personId,
      dueOn: due?.date ?? null,
      group,
    },
    'command',
  )
  return privately(addedAnswer(task, group, { reader, known: await knownFrom(scope, { tasks: [task] }), now }))
}

/**
 * The initiatives that a text names, ids by code. UserError at a code that looks like one of this programme and is none; one that does not
 * (ISO-9001) is only a word.
 */
async function initiativesNamed(context: PersonContext, text: string): Promise<ReadonlyMap<string, string>> {
  const codes = codesIn(text)
  if (codes.length === 0) return new Map()
  const found = new Map((await initiativesByCode(context.scope, codes)).map(({ code, id }) => [code, id]))
  const prefix = await prefixOf(context.scope)
  const missing = codes.find(code => !found.has(code) && code.startsWith(`${prefix}-`))
  if (missing !== undefined) await requireInitiative(context, missing)
  return found
}
