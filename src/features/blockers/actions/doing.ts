import { z } from 'zod'
import { NotUnderstood, type Reply } from '#src/chat/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { allowed, privately } from '../../people/index.ts'
import type { Way } from '../../programme/index.ts'
import { type Blocker, NOTE_LENGTH, stands } from '../blocker.ts'
import { act, relationsToBlocker } from '../changing.ts'
import { escalationOf } from '../escalating.ts'
import { doneAnswer } from '../messages/answers.ts'
import { FIELD, resolveForm } from '../messages/forms.ts'
import { alreadySo, blockerGone, noteTooLong } from '../messages/problems.ts'
import type { Move } from '../rules/moves.ts'
import { shownBlocker } from '../showing.ts'
import { findBlockers } from '../store/blockers.ts'

const Input = z.object({ blocker: z.string() })

/** Its owner sees to it. */
export const acknowledge = action({ input: Input, run: (context, { blocker }) => doIt(context, blocker, 'acknowledge', '', 'button') })

/** The actor sees to it from now on. */
export const takeOver = action({ input: Input, run: (context, { blocker }) => doIt(context, blocker, 'take-over', '', 'button') })

/** Somebody above hears of it. */
export const escalate = action({ input: Input, run: (context, { blocker }) => doIt(context, blocker, 'escalate', '', 'button') })

/** Opens the form in which a blocker is resolved. */
export const openResolveForm = action({
  input: Input,
  opens: 'form',
  async run(context, { blocker: id }) {
    const [blocker] = await findBlockers(context.scope, [id])
    if (!blocker) throw new UserError(blockerGone)
    await allowed(context, 'resolve-blocker', await relationsToBlocker(context.scope, blocker, context.actor.personId))
    return stands(blocker) ? { kind: 'form', form: resolveForm(context.reader, blocker) } : already(context, blocker)
  },
})

/** Takes that form. */
export const resolve = action({
  input: Input,
  run(context, { blocker }, values) {
    const note = values[FIELD.note] ?? ''
    if (typeof note !== 'string') throw new NotUnderstood('a note is a text')
    return doIt(context, blocker, 'resolve', note.trim(), 'form')
  },
})

/** Does something about a blocker and says what became of it; when it was so already, by whom, with nothing changed. */
export async function doIt(context: PersonContext, id: string, kind: Move['kind'], note: string, way: Way): Promise<Reply> {
  if (note.length > NOTE_LENGTH) throw new UserError(noteTooLong)
  const { outcome, blocker, wentOn } = await act(context, id, kind, before => moveOf(context, before, kind, note), way)
  if (outcome !== 'changed') return already(context, blocker)
  const { escalatedTo, owner } = await shownBlocker(context, blocker)
  return privately(doneAnswer(context.reader, kind, blocker, { to: (escalatedTo ?? owner).name, wentOn }))
}

async function moveOf(context: PersonContext, blocker: Blocker, kind: Move['kind'], note: string): Promise<Move> {
  const by = context.actor.personId
  switch (kind) {
    case 'acknowledge':
      return { kind }
    case 'take-over':
      return { kind, by }
    case 'resolve':
      return { kind, by, note }
    case 'escalate':
      return { kind, to: (await escalationOf(context, blocker, by)).to }
    default:
      return kind satisfies never
  }
}

async function already(context: PersonContext, blocker: Blocker): Promise<Reply> {
  const { owner, acknowledgedBy, resolvedBy, escalatedTo } = await shownBlocker(context, blocker)
  const isOwn = owner.id === context.actor.personId
  const names = {
    acknowledgedBy: (acknowledgedBy ?? owner).name,
    owner: owner.name,
    resolvedBy: resolvedBy?.name ?? null,
    escalatedTo: escalatedTo?.name ?? null,
    isOwn,
  }
  throw new UserError(reader => alreadySo(reader, blocker, names))
}
