import type { Message, Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold, choice, sentence } from '../../people/index.ts'
import { decisionRef, type Proposal, proposalRef } from '../board.ts'
import type { DecisionShown } from '../decision-showing.ts'
import { titleOf } from '../rules/title.ts'
import type { BallotShown } from '../showing.ts'
import { outcomeWord, whenWords } from './ballot-words.ts'
import { voteButtons } from './poll.ts'
import { resultBlocks } from './result.ts'

const named = (proposal: Proposal) => ({ code: proposalRef(proposal), title: titleOf(proposal) })

/** Asks somebody for a vote that is missing: their own, once or after the extension, or that of a member who is away (`seatOf`). */
export function missingVote(reader: Reader, shown: BallotShown, missing: 'vote' | 'extended' | 'stand-in', seatOf: string): Message {
  const { say } = speak(reader.language)
  const { ballot, proposal, seats } = shown
  const what = { ...named(proposal), when: whenWords(reader, ballot.closesAt) }
  const person = bold(seats.find(({ personId }) => personId === seatOf)?.name ?? '')
  const asked: Readonly<Record<typeof missing, () => Text>> = {
    vote: () => say.rich('ballots.remind', what),
    extended: () => say.rich('ballots.remindExtended', what),
    'stand-in': () => say.rich('ballots.remindStandIn', { ...what, person }),
  }
  return choice(asked[missing](), voteButtons(ballot.id, reader, missing === 'stand-in' ? seatOf : null))
}

/** The same to a deputy when nobody is left for whom they could vote. */
export const missingNobody = (reader: Reader, { proposal }: BallotShown): Message =>
  sentence(speak(reader.language).say.rich('ballots.remindStandInNobody', named(proposal)))

/**
 * The same once the vote is there. It does not say which: whoever sees the screen need not know. `seatOf`: for whom a deputy gave it, so that
 * what they press next counts for nobody else; null: their own.
 */
export function missingVoted(reader: Reader, { ballot, proposal }: BallotShown, seatOf: string | null): Message {
  const { say } = speak(reader.language)
  return choice(
    say.rich('ballots.remindDone', { ...named(proposal), when: whenWords(reader, ballot.closesAt) }),
    voteButtons(ballot.id, reader, seatOf),
  )
}

/** The same once the ballot is closed. */
export function missingOver(reader: Reader, { proposal, decision }: BallotShown): Message {
  const { say } = speak(reader.language)
  if (!decision) throw new Error('a ballot is over without a decision')
  return sentence(
    say.rich('ballots.remindOver', {
      ...named(proposal),
      outcome: outcomeWord(reader, decision.outcome),
      decision: decisionRef(decision),
    }),
  )
}

/** Tells whoever proposed it, or something that was `merged` into it, what the board decided, with the reasons. */
export function toldDecided(
  reader: Reader,
  { proposal, decision, board, names }: Pick<DecisionShown, 'proposal' | 'decision' | 'board' | 'names'>,
  merged: Proposal | null,
): Message {
  const { say } = speak(reader.language)
  const said = { ...named(proposal), outcome: bold(outcomeWord(reader, decision.outcome)), decision: decisionRef(decision) }
  return sentence(
    merged ? say.rich('ballots.toldDecidedMerged', { ...said, own: proposalRef(merged) }) : say.rich('ballots.toldDecided', said),
    ...resultBlocks(decision, names, reader, board),
  )
}

/** Tells whoever proposed something first that what the board had decided about it is reversed. */
export function toldReversed(
  reader: Reader,
  first: Proposal,
  { decision, reversed }: Pick<DecisionShown, 'decision' | 'reversed'>,
): Message {
  const said = { ...named(first), decision: decisionRef(decision), reversed: reversed ? decisionRef(reversed.decision) : '' }
  return sentence(speak(reader.language).say.rich('ballots.toldReversed', said))
}

/** Tells whoever proposed it, or something that was `merged` into it, what it became. `owner` null: it is theirs. */
export function toldBecame(reader: Reader, proposal: Proposal, what: Text, owner: string | null, merged: Proposal | null): Message {
  const { say } = speak(reader.language)
  const said = { ...named(proposal), what: [...what] }
  if (merged) {
    const their = { ...said, own: proposalRef(merged) }
    return sentence(
      owner === null
        ? say.rich('ballots.toldBecameMergedYours', their)
        : say.rich('ballots.toldBecameMerged', { ...their, owner: bold(owner) }),
    )
  }
  return sentence(
    owner === null ? say.rich('ballots.toldBecameYours', said) : say.rich('ballots.toldBecame', { ...said, owner: bold(owner) }),
  )
}
