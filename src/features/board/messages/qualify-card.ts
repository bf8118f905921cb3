import { type Button, type Message, plainText, type Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { bold, button, choice, isReachable, paragraph, sentence } from '../../people/index.ts'
import { isMergeable, type Proposal, proposalCode, proposalRef } from '../board.ts'
import { titleOf } from '../rules/title.ts'
import type { ProposalShown } from '../viewing.ts'
import { checkBlocks, contentBlocks, mergedBlocks, statusWords } from './proposal-parts.ts'

/** Why somebody is asked to check a proposal. `days`: working days of theirs that it has waited. */
export type Why =
  | { readonly kind: 'new' }
  | { readonly kind: 'reminded'; readonly days: number }
  | { readonly kind: 'deputy'; readonly chairIs: 'silent' | 'away' | 'left' }
  | { readonly kind: 'answered' }
  | { readonly kind: 'deferred' }
  | { readonly kind: 'not-answered' }

const DEPUTY = {
  silent: 'proposals.asksDeputy',
  away: 'proposals.asksDeputyAway',
  left: 'proposals.asksDeputyLeft',
} as const

/** What can be decided about a proposal where it stands; nothing once it is over. */
export function decideButtons({ language }: Reader, proposal: Pick<Proposal, 'id' | 'status' | 'reversesId'>): Button[] {
  const { say } = speak(language)
  const { id, status } = proposal
  const input = { proposal: id }
  const vote = button(say('proposals.putToVote'), 'board.put-to-vote', input, 'primary')
  const merge = isMergeable(proposal) ? [button(say('proposals.merge'), 'board.merge-form', input)] : []
  if (status === 'deferred') return [vote]
  // Whoever was asked may never answer.
  if (status === 'returned') return [vote, ...merge]
  return status === 'waiting' ? [vote, button(say('proposals.returnIt'), 'board.return-form', input), ...merge] : []
}

/** The card with which the chair or a deputy checks a proposal. */
export function qualifyCard(reader: Reader, shown: ProposalShown, why: Why): Message {
  const said = reason(reader, shown, why)
  return {
    summary: plainText(said),
    blocks: [
      paragraph(said),
      ...contentBlocks(reader, shown),
      ...checkBlocks(reader, shown),
      { kind: 'buttons', buttons: decideButtons(reader, shown.proposal) },
    ],
  }
}

/** The same once it is decided, or somebody else decides: where it stands, and nothing to press. */
export const qualifiedCard = (reader: Reader, shown: ProposalShown): Message =>
  sentence(standing(reader, shown), ...contentBlocks(reader, shown))

/** To whoever decided: what became of it. */
export const didDecide = (reader: Reader, shown: ProposalShown): Message => sentence(standing(reader, shown))

/** A proposal for whoever asks to see it. `buttons`: what they may do. */
export function proposalCard(reader: Reader, shown: ProposalShown, buttons: readonly Button[]): Message {
  const { say } = speak(reader.language)
  const { proposal } = shown
  const title = say('proposals.heading', { code: proposalCode(proposal), title: titleOf(proposal) })
  const status = { label: say('proposals.statusFact'), value: [statusWords(reader, shown)] }
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'facts', facts: [status] },
      ...contentBlocks(reader, shown),
      ...(proposal.status === 'waiting' ? checkBlocks(reader, shown) : mergedBlocks(reader, shown.merged)),
      ...(buttons.length > 0 ? choice([], buttons).blocks.slice(1) : []),
    ],
  }
}

const standing = (reader: Reader, shown: ProposalShown): Text =>
  speak(reader.language).say.rich('proposals.did', {
    code: proposalRef(shown.proposal),
    title: titleOf(shown.proposal),
    status: statusWords(reader, shown),
  })

function reason(reader: Reader, { proposal, by, chair, target }: ProposalShown, why: Why): Text {
  const { say } = speak(reader.language)
  const what = { code: proposalRef(proposal), title: titleOf(proposal) }
  if (why.kind === 'new' && target !== null) return say.rich('proposals.asksUnmerged', { ...what, target })
  switch (why.kind) {
    case 'new':
    case 'answered':
      return say.rich(newKey(proposal, by), { ...what, person: bold(by.name) })
    case 'reminded':
      return say.rich('proposals.asksReminded', { ...what, count: why.days })
    case 'deferred':
      return say.rich('proposals.asksDeferred', what)
    case 'deputy':
      return say.rich(DEPUTY[why.chairIs], { ...what, chair: bold(chair) })
    case 'not-answered': {
      const when = formats(reader).moment(proposal.statusAt)
      return say.rich('proposals.asksNotAnswered', { ...what, person: bold(by.name), when })
    }
    default:
      return why satisfies never
  }
}

/** It was proposed, or comes back: answered, or because whoever was to answer is no more. */
function newKey({ question }: Proposal, by: ProposalShown['by']) {
  if (question === '') return 'proposals.asksNew'
  return isReachable(by) ? 'proposals.asksAnswered' : 'proposals.asksAuthorLeft'
}
