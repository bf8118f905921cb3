import type { Block, Message, Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold, paragraph } from '../../people/index.ts'
import { decisionCode, decisionRef, proposalRef } from '../board.ts'
import type { DecisionShown } from '../decision-showing.ts'
import { titleOf } from '../rules/title.ts'
import { outcomeWord, whenInline } from './ballot-words.ts'
import { resultBlocks } from './result.ts'
import { workWords } from './work-words.ts'

/** A decision in the board's channel: what was decided and why, which stays; and under it what came of it, and what reversed it. */
export function decisionCard(shown: DecisionShown, reader: Reader): Message {
  const { say } = speak(reader.language)
  const { decision, proposal, board, names, reversed, reversedBy } = shown
  const said = { title: titleOf(proposal), outcome: outcomeWord(reader, decision.outcome) }
  const code = decisionCode(decision)
  const lines: readonly (Text | null)[] = [
    reversed && decision.outcome === 'approve' ? say.rich('ballots.reversesDecision', { decision: decisionRef(reversed.decision) }) : null,
    nextWords(shown, reader),
    ...reversedBy.map(other => say.rich('ballots.reversedBy', { decision: decisionRef(other) })),
  ]
  return {
    summary: say('ballots.decisionSummary', { code, ...said }),
    blocks: [
      { kind: 'heading', text: say('ballots.decisionHeading', { code }) },
      paragraph(say.rich('ballots.decided', { proposal: proposalRef(proposal), title: said.title, outcome: bold(said.outcome) })),
      ...resultBlocks(decision, names, reader, board),
      ...lines.flatMap((line): Block[] => (line === null ? [] : [paragraph(line)])),
    ],
  }
}

/** What comes after it, or came of it; null: nothing does. */
function nextWords(shown: DecisionShown, reader: Reader): Text | null {
  const { say } = speak(reader.language)
  const { decision, follows, board, names, confirmBy, work, reversed } = shown
  const person = names.get(board.chairId) ?? ''
  if (decision.outcome === 'defer') {
    if (board.meetings === null) return [say('ballots.nextWithoutMeeting', { person })]
    // Where there was no quorum the reasons say it.
    return decision.record.result.trace.some(step => step.kind === 'quorum' && !step.reached) ? null : [say('ballots.nextMeeting')]
  }
  const what = workWords(work)
  if (what) {
    const byItself = decision.confirmedById === null
    return byItself ? say.rich('ballots.becameByItself', { what }) : say.rich('ballots.becameInitiative', { what })
  }
  const stopped = reversed && workWords(reversed.work)
  if (follows === 'stop' && reversed && stopped)
    return decision.confirmedAt === null
      ? say.rich('ballots.reversalStops', { what: stopped, decision: decisionRef(reversed.decision), person })
      : stoppedWords(shown, reader)
  if (decision.outcome === 'approve' && follows === 'nothing' && reversed && stopped)
    return say.rich('ballots.reversalRestores', { what: stopped, decision: decisionRef(reversed.first) })
  return follows === 'work' && decision.confirmedAt === null
    ? say.rich('ballots.nextConfirm', { person, when: whenInline(reader, confirmBy) })
    : null
}

/** What became of the work of a decision that was reversed, as it is now. */
export function stoppedWords({ reversed }: Pick<DecisionShown, 'reversed'>, { language }: Reader): Text | null {
  const { say } = speak(language)
  const work = reversed?.work
  const what = work && workWords(work)
  if (!what) return null
  const status = work.task?.status ?? work.initiative?.status
  if (status === 'dropped') return say.rich('ballots.stoppedDropped', { what })
  if (status === 'done') return say.rich('ballots.stoppedDone', { what })
  return status === 'on-hold' ? say.rich('ballots.stoppedHeld', { what }) : say.rich('ballots.stoppedLeft', { what })
}
