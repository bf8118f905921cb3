import { type Button, type Message, type Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'
import { bold, button, choice, sentence } from '../../people/index.ts'
import { type Proposal, proposalRef, WITHDRAWABLE } from '../board.ts'
import { titleOf } from '../rules/title.ts'
import type { ProposalShown } from '../viewing.ts'
import { whenInline } from './ballot-words.ts'
import { statusWords } from './proposal-parts.ts'

const named = ({ proposal }: ProposalShown) => ({ code: proposalRef(proposal), title: titleOf(proposal) })

/** Takes a proposal back. */
export const withdrawButton = ({ language }: Reader, { id }: Pick<Proposal, 'id'>): Button =>
  button(speak(language).say('proposals.withdraw'), 'board.withdraw', { proposal: id })

/** To whoever proposed it: it arrived, and with whom it is; later on, where it stands. With what takes it back while that can be done. */
export function toldReceived(reader: Reader, shown: ProposalShown): Message {
  const { say } = speak(reader.language)
  const { proposal, chair, board } = shown
  const said =
    proposal.status === 'waiting'
      ? say.rich('proposals.toldReceived', { code: proposalRef(proposal), chair: bold(chair), board: board.name })
      : standing(reader, shown)
  return WITHDRAWABLE.some(status => status === proposal.status) ? choice(said, [withdrawButton(reader, proposal)]) : sentence(said)
}

/** The chair's question, with the form in which it is answered; once it is, where the proposal stands. */
export const toldReturned = (reader: Reader, shown: ProposalShown, asker: string): Message =>
  question(reader, shown, 'proposals.toldReturned', asker)

/** The same once more, after some days without an answer. */
export const toldUnanswered = (reader: Reader, shown: ProposalShown, asker: string): Message =>
  question(reader, shown, 'proposals.toldUnanswered', asker)

function question(
  reader: Reader,
  shown: ProposalShown,
  words: 'proposals.toldReturned' | 'proposals.toldUnanswered',
  asker: string,
): Message {
  const { say } = speak(reader.language)
  const { proposal } = shown
  if (proposal.status !== 'returned') return sentence(standing(reader, shown))
  return sentence(
    say.rich(words, { ...named(shown), person: bold(asker) }),
    { kind: 'quote', text: [proposal.question] },
    {
      kind: 'buttons',
      buttons: [
        button(say('proposals.answer'), 'board.answer-form', { proposal: proposal.id }, 'primary'),
        withdrawButton(reader, proposal),
      ],
    },
  )
}

/** It is on the ballot, until when. */
export const toldVoting = (reader: Reader, shown: ProposalShown, closesAt: Instant): Message =>
  sentence(
    speak(reader.language).say.rich('proposals.toldVoting', {
      ...named(shown),
      board: shown.board.name,
      when: whenInline(reader, closesAt),
    }),
  )

/** Too few had voted, so it is on the ballot once more, until when. */
export const toldExtended = (reader: Reader, shown: ProposalShown, closesAt: Instant): Message =>
  sentence(speak(reader.language).say.rich('proposals.toldExtended', { ...named(shown), when: whenInline(reader, closesAt) }))

/** It became part of something else; or what somebody's `own` is part of did. */
export function toldMerged(reader: Reader, shown: ProposalShown, own: Proposal | null): Message {
  const { say } = speak(reader.language)
  const said = { ...named(shown), target: shown.target ?? '' }
  return sentence(own ? say.rich('proposals.toldMergedOn', { ...said, own: proposalRef(own) }) : say.rich('proposals.toldMerged', said))
}

/** What it had been merged into was withdrawn, so that it waits by itself again; or what somebody's `own` is part of does. */
export function toldUnmerged(reader: Reader, shown: ProposalShown, own: Proposal | null): Message {
  const { say } = speak(reader.language)
  const said = { ...named(shown), target: shown.target ?? '', chair: bold(shown.chair) }
  return sentence(own ? say.rich('proposals.toldUnmergedOn', { ...said, own: proposalRef(own) }) : say.rich('proposals.toldUnmerged', said))
}

/** To whoever proposed it, where they did: with whom it is. Their direct messages say the rest. */
export const sent = ({ language }: Reader, { proposal, chair }: ProposalShown): Message =>
  sentence(speak(language).say.rich('proposals.sent', { code: proposalRef(proposal), chair: bold(chair) }))

/** After the question was answered, with what takes it back. */
export const didAnswer = (reader: Reader, { proposal, chair }: ProposalShown): Message =>
  choice(speak(reader.language).say.rich('proposals.didAnswer', { code: proposalRef(proposal), chair: bold(chair) }), [
    withdrawButton(reader, proposal),
  ])

/** After it was taken back. */
export const didWithdraw = ({ language }: Reader, { proposal }: ProposalShown): Message =>
  sentence(speak(language).say.rich('proposals.didWithdraw', { code: proposalRef(proposal) }))

const standing = (reader: Reader, shown: ProposalShown): Text =>
  speak(reader.language).say.rich('proposals.did', { ...named(shown), status: statusWords(reader, shown) })
