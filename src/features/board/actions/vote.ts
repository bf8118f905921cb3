import { z } from 'zod'
import { dateIn } from '#src/time/index.ts'
import { action } from '../../feature.ts'
import { privately } from '../../people/index.ts'
import { voteCounts } from '../messages/vote.ts'
import { voteForm, voteProblem } from '../messages/vote-form.ts'
import { CHOICES } from '../rules/rules.ts'
import { readVote } from '../rules/vote-fields.ts'
import { voteOfSeat } from '../store/votes.ts'
import { castVote, requireVoter } from '../voting.ts'

/** `seatOf`: for whom a deputy was asked to vote, a person's id; left out: they were not, or vote for themselves. */
const Input = z.object({ ballot: z.string(), seatOf: z.string().optional() })

/** Votes by a button. */
export const vote = action({
  input: Input.extend({ choice: z.enum(CHOICES) }),
  run: async (context, { ballot, choice, seatOf = null }) =>
    privately(voteCounts(context.reader, await castVote(context, ballot, { choice }, seatOf))),
})

/** Opens the form for all that a vote can say. */
export const openVoteForm = action({
  input: Input,
  opens: 'form',
  async run(context, { ballot: id, seatOf = null }) {
    const { parts, claim } = await requireVoter(context, id, seatOf)
    // A secret vote does not travel again, and a deputy's words are not the member's.
    const isOwn = !parts.ballot.rules.secret && claim.seat.standInId === claim.standInId
    const before = isOwn ? await voteOfSeat(context.scope, id, claim.seat.personId) : null
    return { kind: 'form', form: voteForm(context.reader, parts, before, claim.standInId === null ? null : claim.seat.personId) }
  },
})

/** Takes that form. */
export const voteByForm = action({
  input: Input,
  async run(context, { ballot, seatOf = null }, values) {
    const { reader, now } = context
    const today = dateIn(now, reader.zone)
    const read = readVote(values, today)
    if (read.problems === null) return privately(voteCounts(reader, await castVote(context, ballot, read.vote, seatOf)))
    const errors = Object.entries(read.problems).map(([field, problem]) => [field, voteProblem(reader, problem, today)] as const)
    return { kind: 'invalid', errors: Object.fromEntries(errors) }
  },
})
