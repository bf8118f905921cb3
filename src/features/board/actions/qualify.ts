import { z } from 'zod'
import { NotUnderstood, type Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { privately } from '../../people/index.ts'
import { type Proposal, proposalCode } from '../board.ts'
import { redrawAgenda } from '../meeting.ts'
import { INTO, mergeForm, QUESTION, QUESTION_LENGTH, returnForm } from '../messages/proposal-form.ts'
import { didDecide } from '../messages/qualify-card.ts'
import { mergeInto, putToVote, requireToMerge, requireToReturn, returnWith, type Target } from '../qualifying.ts'
import { mergeTargets } from '../similar-items.ts'
import { proposalShown } from '../viewing.ts'

const Input = z.object({ proposal: z.string() })

/** Puts a proposal to the vote of its board. */
export const putToVoteAction = action({
  input: Input,
  run: async (context, { proposal }) => done(context, await putToVote(context, proposal)),
})

/** Opens the form in which a proposal is returned with a question. */
export const openReturnForm = action({
  input: Input,
  opens: 'form',
  async run(context, { proposal: id }) {
    const { proposal } = await requireToReturn(context, id)
    const { by } = await proposalShown(context, proposal)
    return { kind: 'form', form: returnForm(context.reader, proposal, by.name) }
  },
})

/** Takes that form. */
export const returnByForm = action({
  input: Input,
  async run(context, { proposal: id }, values) {
    const { say } = speak(context.reader.language)
    const entered = values[QUESTION] ?? ''
    if (typeof entered !== 'string') throw new NotUnderstood('a question is a text')
    const question = entered.replaceAll('\r\n', '\n').trim()
    if (question === '') return { kind: 'invalid', errors: { [QUESTION]: say('proposals.questionMissing') } }
    if (question.length > QUESTION_LENGTH)
      return { kind: 'invalid', errors: { [QUESTION]: say('proposals.tooLong', { limit: QUESTION_LENGTH }) } }
    return done(context, await returnWith(context, id, question))
  },
})

/** Opens the form in which a proposal is merged into something that is open. */
export const openMergeForm = action({
  input: Input,
  opens: 'form',
  async run(context, { proposal: id }) {
    const { proposal } = await requireToMerge(context, id)
    const targets = await mergeTargets(context.scope, proposal)
    if (targets.length === 0)
      throw new UserError(reader => speak(reader.language).say('proposals.mergeNothing', { code: proposalCode(proposal) }))
    return { kind: 'form', form: mergeForm(context.reader, proposal, targets) }
  },
})

/** Takes that form. */
export const mergeByForm = action({
  input: Input,
  async run(context, { proposal: id }, values) {
    const { say } = speak(context.reader.language)
    const target = targetIn(values[INTO])
    if (!target) return { kind: 'invalid', errors: { [INTO]: say('proposals.mergeMissing') } }
    const merged = await mergeInto(context, id, target)
    return merged ? done(context, merged) : { kind: 'invalid', errors: { [INTO]: say('proposals.mergeOver') } }
  },
})

/** What was chosen in the list; null: nothing. */
function targetIn(value: string | string[] | null | undefined): Target | null {
  const [kind, id = ''] = typeof value === 'string' ? value.split(' ') : []
  return (kind === 'proposal' || kind === 'initiative') && id !== '' ? { kind, id } : null
}

async function done(context: PersonContext, proposal: Proposal): Promise<Reply> {
  const shown = await proposalShown(context, proposal)
  await redrawAgenda(context, shown.board)
  return privately(didDecide(context.reader, shown))
}
