import type { Message } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold, sentence } from '../../people/index.ts'
import { decisionCode, proposalCode } from '../board.ts'
import type { BallotShown } from '../showing.ts'
import type { Counted } from '../voting.ts'
import { choiceLabel, outcomeWord, whenWords } from './ballot-words.ts'
import { BOARD } from './refusals.ts'

/** Confirms a vote to who gave it. Of a secret one it says only that it counts: answers are kept by platforms. */
export function voteCounts(reader: Reader, { shown, vote, claim, replaced }: Counted): Message {
  const { say } = speak(reader.language)
  const { ballot, proposal, seats } = shown
  const said = { code: proposalCode(proposal), when: whenWords(reader, ballot.closesAt) }
  const person = bold(seats.find(({ personId }) => personId === claim.seat.personId)?.name ?? '')
  const choice = bold(choiceLabel(reader, vote.choice))
  const isSecret = ballot.rules.secret
  if (claim.standInId !== null)
    return sentence(
      isSecret ? say.rich('ballots.countsForSecret', { ...said, person }) : say.rich('ballots.countsFor', { ...said, person, choice }),
    )
  const counts = isSecret ? say.rich('ballots.countsSecret', said) : say.rich('ballots.counts', { ...said, choice })
  return sentence(replaced === null ? counts : [...counts, ' ', say('ballots.replacedStandIn', { person: replaced })])
}

/** To whoever votes on what is not there. */
export const ballotGone = ({ language }: Reader): string => speak(language).say('ballots.ballotGone', { example: BOARD })

/** To whoever comes too late. */
export function closedNow(reader: Reader, { ballot, proposal, decision }: Pick<BallotShown, 'ballot' | 'proposal' | 'decision'>): string {
  const { say } = speak(reader.language)
  const code = proposalCode(proposal)
  if (!decision) return say('ballots.closedNow', { code, when: whenWords(reader, ballot.closesAt) })
  const outcome = outcomeWord(reader, decision.outcome)
  return say('ballots.closedDecided', { code, outcome, when: whenWords(reader, decision.at), decision: decisionCode(decision) })
}

/** To whoever has no vote here, and whom to ask. */
export const noSeat = ({ language }: Reader, { board, proposal }: Pick<BallotShown, 'board' | 'proposal'>, chair: string): string =>
  speak(language).say('ballots.noSeat', { board: board.name, code: proposalCode(proposal), chair })

/** To a deputy, while every member is there or has voted. */
export const nobodyAway = ({ language }: Reader, { proposal }: Pick<BallotShown, 'proposal'>): string =>
  speak(language).say('ballots.nobodyAway', { code: proposalCode(proposal) })

/** To a deputy, when it would no longer count for whom they were asked. */
export const notThatSeat = ({ language }: Reader, { proposal }: Pick<BallotShown, 'proposal'>, person: string): string =>
  speak(language).say('ballots.notThatSeat', { code: proposalCode(proposal), person })

/** To a deputy, once the member is back for whom they voted. */
export const cameBack = ({ language }: Reader, { proposal }: Pick<BallotShown, 'proposal'>, person: string): string =>
  speak(language).say('ballots.cameBack', { code: proposalCode(proposal), person })
