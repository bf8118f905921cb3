import type { Block, Button, Message, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { button, paragraph, quietly } from '../../people/index.ts'
import { decisionRef, proposalCode } from '../board.ts'
import { CHOICES } from '../rules/rules.ts'
import { titleOf } from '../rules/title.ts'
import type { BallotShown } from '../showing.ts'
import { choiceLabel, MOST_NAMED, namesInWords, outcomeWord, tallyWords, whenInline, whenWords } from './ballot-words.ts'
import { mergedBlocks, ownWords, urgencyWord } from './proposal-parts.ts'
import { headline } from './result.ts'
import { rulesInWords } from './rules-in-words.ts'

/** The one card of a ballot in the board's channel: the question and its rules; how far the vote is, or what it came to. */
export function pollCard(shown: BallotShown, reader: Reader): Message {
  const { say } = speak(reader.language)
  const { proposal, ballot, decision } = shown
  const named = { code: proposalCode(proposal), title: titleOf(proposal) }
  return {
    summary: decision
      ? say('ballots.summaryClosed', { ...named, outcome: outcomeWord(reader, decision.outcome) })
      : say('ballots.summaryOpen', { ...named, when: whenWords(reader, ballot.closesAt) }),
    blocks: [
      { kind: 'heading', text: say('ballots.heading', named) },
      ...questionBlocks(shown, reader),
      { kind: 'divider' },
      // The reasons stand in the decision, which is posted by itself.
      ...(decision ? [headline(decision, reader)] : voteBlocks(shown, reader)),
    ],
  }
}

/** What is voted on. */
function questionBlocks({ proposal, names, reverses, merged }: BallotShown, reader: Reader): Block[] {
  const { say } = speak(reader.language)
  const said: readonly (readonly [string, Text])[] = [
    [say('ballots.benefit'), [proposal.benefit]],
    [say('ballots.cost'), [proposal.cost]],
    [say('ballots.areas'), [proposal.areas.join(', ')]],
    [say('ballots.evidence'), [proposal.evidence]],
    [say('proposals.urgency'), [urgencyWord(reader, proposal.urgency)]],
    [say('ballots.proposedBy'), [names.get(proposal.byId) ?? '']],
    [say('ballots.reverses'), reverses ? [decisionRef(reverses)] : ['']],
  ]
  const facts = said.filter(([, value]) => value[0] !== '').map(([label, value]) => ({ label, value: [...value] }))
  return [...ownWords(proposal), { kind: 'facts', facts }, ...mergedBlocks(reader, merged)]
}

function voteBlocks({ ballot, seats, tally }: BallotShown, reader: Reader): Block[] {
  const { say } = speak(reader.language)
  const voted = seats.filter(seat => seat.voted).length
  const closes = say.rich('ballots.closes', { when: whenInline(reader, ballot.closesAt), place: formats(reader).place(reader.zone) })
  const missing = missingWords(seats, reader)
  return [
    { kind: 'progress', label: say('ballots.voted', { voted, seats: seats.length }), done: voted, of: seats.length },
    ...(tally && voted > 0 ? [paragraph([say('ballots.soFar', { tally: tallyWords(reader, tally) })])] : []),
    ...(missing === null ? [] : [paragraph([missing])]),
    paragraph(closes),
    // The extension began when the first time was over.
    ...(ballot.extendedAt === null ? [] : [quietly(say('ballots.extended', { when: whenWords(reader, ballot.extendedAt) }))]),
    quietly(`${say('ballots.rules')}: ${rulesInWords(reader, ballot.rules, seats.length)}`),
    { kind: 'buttons', buttons: voteButtons(ballot.id, reader, null) },
  ]
}

function missingWords(seats: BallotShown['seats'], reader: Reader): string | null {
  const { say } = speak(reader.language)
  const missing = seats.filter(seat => !seat.voted)
  if (missing.length === 0) return null
  const named = missing.slice(0, MOST_NAMED).map(({ name, isAway }) => (isAway ? say('ballots.away', { person: name }) : name))
  return say('ballots.missing', { people: namesInWords(reader, named, missing.length - named.length) })
}

/**
 * The choices, each one click, and the form for more. None stands out: a button is no advice. `seatOf`: for whom a deputy was asked; null:
 * it is not said.
 */
export function voteButtons(ballotId: string, reader: Reader, seatOf: string | null): Button[] {
  const input = { ballot: ballotId, ...(seatOf === null ? {} : { seatOf }) }
  return [
    ...CHOICES.map(choice => button(choiceLabel(reader, choice), 'board.vote', { ...input, choice })),
    button(speak(reader.language).say('ballots.more'), 'board.vote-form', input),
  ]
}
