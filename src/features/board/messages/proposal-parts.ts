import { type Block, plainText, type Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { decisionRef, type Proposal, proposalRef, type Urgency } from '../board.ts'
import { openParts } from '../rules/proposal-fields.ts'
import { restOf, titleOf } from '../rules/title.ts'
import type { ProposalShown } from '../viewing.ts'

const URGENCY = {
  low: 'proposals.urgencyLow',
  normal: 'proposals.urgencyNormal',
  high: 'proposals.urgencyHigh',
} as const satisfies Record<Urgency, string>

const PART = { benefit: 'ballots.benefit', cost: 'ballots.cost', areas: 'ballots.areas', evidence: 'ballots.evidence' } as const

/** How urgent something is said to be. */
export const urgencyWord = ({ language }: Reader, urgency: Urgency): string => speak(language).say(URGENCY[urgency])

/** What is called like this in the form of a proposal. */
export const partLabel = ({ language }: Reader, part: keyof typeof PART): string => speak(language).say(PART[part])

/** Where a proposal stands, in words that go on a sentence. */
export function statusWords({ language }: Reader, { proposal, chair, by, target }: ProposalShown): string {
  const { say } = speak(language)
  switch (proposal.status) {
    case 'waiting':
      return say('proposals.statusWaiting', { chair })
    case 'returned':
      return say('proposals.statusReturned', { person: by.name })
    case 'voting':
      return say('proposals.statusVoting')
    case 'deferred':
      return say('proposals.statusDeferred')
    case 'decided':
      return say('proposals.statusDecided')
    case 'merged':
      return target === null ? say('proposals.statusMergedAlone') : say('proposals.statusMerged', { target: plainText([target]) })
    case 'withdrawn':
      return say('proposals.statusWithdrawn')
    default:
      return proposal.status satisfies never
  }
}

/** What somebody wrote of the problem besides its name, which stands above; nothing: no blocks. */
export function ownWords(proposal: Pick<Proposal, 'problem'>): Block[] {
  const rest = restOf(proposal)
  return rest === '' ? [] : [{ kind: 'quote', text: [rest] }]
}

/** What somebody proposes, in their own words. */
export function contentBlocks(reader: Reader, { proposal, by, reverses }: ProposalShown): Block[] {
  const { say } = speak(reader.language)
  const { benefit, cost, areas, evidence, urgency, createdAt } = proposal
  const said: readonly (readonly [string, Text])[] = [
    ...(reverses ? [[say('ballots.reverses'), [decisionRef(reverses)]] as const] : []),
    [partLabel(reader, 'benefit'), [benefit]],
    [partLabel(reader, 'cost'), [cost]],
    [partLabel(reader, 'areas'), [areas.join(', ')]],
    [partLabel(reader, 'evidence'), [evidence]],
    [say('proposals.urgency'), [urgencyWord(reader, urgency)]],
    [say('ballots.proposedBy'), [say('proposals.by', { person: by.name, when: formats(reader).moment(createdAt) })]],
  ]
  const facts = said.filter(([, value]) => value[0] !== '').map(([label, value]) => ({ label, value }))
  return [...ownWords(proposal), { kind: 'facts', facts }]
}

/** What the chair looks at: is it complete, does it belong here, is there something like it. */
export function checkBlocks(reader: Reader, { proposal, board, similar, merged }: ProposalShown): Block[] {
  const { say } = speak(reader.language)
  const lacks = proposal.reversesId === null ? openParts(proposal).map(part => partLabel(reader, part)) : []
  const complete =
    lacks.length === 0 ? say('proposals.completeYes') : say('proposals.completeMissing', { parts: formats(reader).list(lacks) })
  const frame = board.frame === '' ? say('proposals.frameNone', { example: '/board setup' }) : board.frame
  const facts = [
    { label: say('proposals.complete'), value: [complete] },
    { label: say('proposals.frame'), value: [frame] },
    ...(proposal.question === '' ? [] : [{ label: say('proposals.lastQuestion'), value: [proposal.question] }]),
    ...(similar.length === 0 ? [{ label: say('ballots.similar'), value: [say('proposals.similarNone')] }] : []),
  ]
  const alike: Block[] =
    similar.length === 0
      ? []
      : [
          { kind: 'text', text: [{ kind: 'bold', text: say('ballots.similar') }], tone: 'normal' },
          { kind: 'list', items: similar.map(({ ref, title }): Text => [ref, ` ${title}`]) },
        ]
  return [{ kind: 'divider' }, { kind: 'facts', facts }, ...alike, ...mergedBlocks(reader, merged)]
}

/** So many are named of what was merged; the others are counted. */
const MOST_MERGED = 5

/** What was merged into it; nothing: no blocks. */
export function mergedBlocks({ language }: Reader, merged: readonly Proposal[]): Block[] {
  const { say } = speak(language)
  if (merged.length === 0) return []
  const more = merged.length - MOST_MERGED
  return [
    { kind: 'text', text: [{ kind: 'bold', text: say('proposals.merged') }], tone: 'normal' },
    { kind: 'list', items: merged.slice(0, MOST_MERGED).map((each): Text => [proposalRef(each), ` ${titleOf(each)}`]) },
    ...(more > 0 ? [{ kind: 'text', text: [say('common.more', { count: more })], tone: 'quiet' } as const] : []),
  ]
}
