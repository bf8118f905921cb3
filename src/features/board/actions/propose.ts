import { z } from 'zod'
import { type FormValues, NotUnderstood, type Reply } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { action, type MessageShortcut, type PersonContext, type TypedCommand, UserError } from '../../feature.ts'
import { areasInUse, readAreas } from '../../initiatives/index.ts'
import { allow, privately } from '../../people/index.ts'
import type { Board } from '../board.ts'
import { boardsHere } from '../choosing.ts'
import { redrawAgenda } from '../meeting.ts'
import { answerForm, proposalProblem, proposeForm } from '../messages/proposal-form.ts'
import { noBoard, boardGone, textTooLong } from '../messages/refusals.ts'
import { didAnswer, didWithdraw, sent } from '../messages/told-proposer.ts'
import { answer, propose, requireOwn, withdraw } from '../proposing.ts'
import { type Content, FIELD, readProposal, TEXT_LENGTH } from '../rules/proposal-fields.ts'
import { findBoard } from '../store/boards.ts'
import { proposalShown } from '../viewing.ts'

/** Opens the form of a proposal, with what was typed as its problem. */
export const proposeCommand: TypedCommand = {
  word: 'propose',
  short: true,
  also: ['proposal', 'öner', 'öneri', 'önerim', 'zaproponuj', 'propozycja', 'proponuję'],
  usage: [
    {
      example: ({ language }: Reader) => speak(language).say('proposals.example'),
      purpose: ({ language }: Reader) => speak(language).say('proposals.purpose'),
      often: true,
    },
  ],
  async run(context, { text }) {
    if (text.trim().length > TEXT_LENGTH) throw new UserError(textTooLong)
    return openForm(context, text.trim(), await boardsHere(context))
  },
}

/** The same beside a message: its words are the problem. What does not fit still stands where it was written, and the form says so. */
export const proposeThis: MessageShortcut = {
  label: language => speak(language).say('proposals.proposeThis'),
  async run(context, { text }) {
    const written = text.trim()
    const problem = written.slice(0, TEXT_LENGTH).replace(/[\uD800-\uDBFF]$/, '')
    return openForm(context, problem, await boardsHere(context), { isCut: written.length > TEXT_LENGTH })
  },
}

/** The same by a button, for a board that is there. */
export const openProposeForm = action({
  input: z.object({ board: z.string() }),
  opens: 'form',
  async run(context, { board: id }) {
    const board = await findBoard(context.scope, id)
    if (!board) throw new UserError(boardGone)
    return openForm(context, '', [board])
  },
})

async function openForm(
  context: PersonContext,
  problem: string,
  boards: readonly Board[],
  how: { readonly isCut: boolean } = { isCut: false },
): Promise<Reply> {
  await allow(context, 'propose')
  const [first, ...others] = boards
  if (!first) throw new UserError(noBoard)
  const input = others.length === 0 ? { board: first.id } : {}
  return { kind: 'form', form: proposeForm(context.reader, { problem, ...how }, boards, { action: 'board.propose', input }) }
}

/** Takes that form. */
export const proposeByForm = action({
  input: z.object({ board: z.string().optional() }),
  async run(context, { board: named }, values) {
    const { scope, reader, conversation, platform } = context
    await allow(context, 'propose')
    const chosen = named ?? values[FIELD.board] ?? null
    if (Array.isArray(chosen)) throw new NotUnderstood('a proposal goes to one board')
    const board = chosen === null || chosen === '' ? null : await findBoard(scope, chosen)
    const read = await readContent(context, values)
    const boardErrors = board ? {} : { [FIELD.board]: speak(reader.language).say('proposals.boardMissing') }
    if (!board && named !== undefined) throw new UserError(boardGone)
    if (!board || 'errors' in read) return { kind: 'invalid', errors: { ...boardErrors, ...('errors' in read ? read.errors : {}) } }
    const proposal = await propose(context, board, read.content)
    await redrawAgenda(context, board)
    // In a direct conversation what the outbox says stands right there.
    if (conversation.kind === 'direct' || !platform.answersPrivately) return { kind: 'none' }
    return privately(sent(reader, await proposalShown(context, proposal)))
  },
})

/** What was entered, or what is wrong with it by field. */
async function readContent(
  { scope, reader }: PersonContext,
  values: FormValues,
): Promise<{ readonly content: Content } | { readonly errors: Record<string, string> }> {
  const known = await areasInUse(scope)
  const { content, problems } = readProposal(values, areas => readAreas(areas, known))
  const wrong = Object.entries(problems)
  if (wrong.length === 0) return { content }
  return { errors: Object.fromEntries(wrong.map(([field, problem]) => [field, proposalProblem(reader, field, problem)])) }
}

const Target = z.object({ proposal: z.string() })

/** Opens the form in which its author answers the chair's question. */
export const openAnswerForm = action({
  input: Target,
  opens: 'form',
  async run(context, { proposal: id }) {
    const { proposal, board } = await requireOwn(context, id, ['returned'])
    return { kind: 'form', form: answerForm(context.reader, proposal, board) }
  },
})

/** Takes that form. */
export const answerByForm = action({
  input: Target,
  async run(context, { proposal: id }, values) {
    const { board } = await requireOwn(context, id, ['returned'])
    const read = await readContent(context, values)
    if ('errors' in read) return { kind: 'invalid', errors: read.errors }
    const proposal = await answer(context, id, read.content)
    await redrawAgenda(context, board)
    return privately(didAnswer(context.reader, await proposalShown(context, proposal)))
  },
})

/** Its author takes it back. */
export const withdrawOwn = action({
  input: Target,
  async run(context, { proposal: id }) {
    const proposal = await withdraw(context, id)
    const shown = await proposalShown(context, proposal)
    await redrawAgenda(context, shown.board)
    return privately(didWithdraw(context.reader, shown))
  },
})
