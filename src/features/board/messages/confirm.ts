import type { Block, Button, Message, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { isLocalDate } from '#src/time/index.ts'
import { bold, button, choice, sentence } from '../../people/index.ts'
import { decisionRef, proposalRef } from '../board.ts'
import type { DecisionShown } from '../decision-showing.ts'
import { suggestedPriority } from '../rules/medians.ts'
import { mediansIn } from '../rules/record.ts'
import { titleOf } from '../rules/title.ts'
import { whenWords } from './ballot-words.ts'
import { commentBlocks } from './comments.ts'
import { stoppedWords } from './decision.ts'
import { workWords } from './work-words.ts'

/** What the chair, or a deputy in their place, is asked about a decision; once that is settled, how. */
export function confirmCard(reader: Reader, shown: DecisionShown, toId: string): Message {
  const { decision, follows } = shown
  if (decision.confirmedAt !== null || follows === 'nothing') return settled(reader, shown)
  return follows === 'stop' ? stopCard(reader, shown) : workCard(reader, shown, toId)
}

/** The same to whoever was asked and is asked no more: with whom it is. */
export function confirmElsewhere(reader: Reader, shown: DecisionShown): Message {
  const { say } = speak(reader.language)
  const { decision, board, names, subject } = shown
  const said = {
    decision: decisionRef(decision),
    code: proposalRef(subject),
    title: titleOf(subject),
    chair: bold(names.get(board.chairId) ?? ''),
  }
  return sentence(say.rich('ballots.confirmElsewhere', said))
}

function workCard(reader: Reader, shown: DecisionShown, toId: string): Message {
  const { say } = speak(reader.language)
  const { decision, board, subject, names, confirmBy } = shown
  const when = whenWords(reader, confirmBy)
  const said = { code: proposalRef(subject), title: titleOf(subject), decision: decisionRef(decision), when }
  const asked =
    toId === board.chairId
      ? say.rich('ballots.confirmAsk', said)
      : say.rich('ballots.confirmAskDeputy', { ...said, chair: names.get(board.chairId) ?? '' })
  const buttons: Button[] = [
    button(say('ballots.confirm'), 'board.confirm', { decision: decision.id }, 'primary'),
    button(say('ballots.confirmChange'), 'board.confirm-form', { decision: decision.id }),
  ]
  return sentence(asked, mediansBlock(reader, shown), ...commentBlocks(reader, shown), { kind: 'buttons', buttons })
}

/** What it becomes unless somebody says otherwise, and what the votes suggest, figure by figure. */
function mediansBlock(reader: Reader, { decision }: DecisionShown): Block {
  const { say } = speak(reader.language)
  const medians = mediansIn(decision.record)
  const { importance, deadline, effort } = medians
  const priority = suggestedPriority(medians)
  const orNothing = (said: string | null): string => said ?? say('ballots.nothingSaid')
  const facts: readonly (readonly [string, string | null])[] = [
    [say('ballots.becomes'), say('ballots.newInitiative')],
    [say('ballots.importance'), importance === null ? null : String(importance)],
    [say('ballots.priority'), priority === null ? null : String(priority)],
    [say('ballots.deadline'), deadline === null || !isLocalDate(deadline) ? null : formats(reader).dateWithYear(deadline)],
    [say('ballots.effort'), effort === null ? null : say('ballots.effortDays', { count: effort })],
  ]
  return { kind: 'facts', facts: facts.map(([label, value]) => ({ label, value: [orNothing(value)] })) }
}

function stopCard(reader: Reader, { decision, reversed }: DecisionShown): Message {
  const { say } = speak(reader.language)
  const work = reversed?.work ?? { initiative: null, task: null }
  const what = workWords(work) ?? []
  const input = { decision: decision.id }
  const stop = (how: 'hold' | 'drop' | 'leave', label: string, style: Button['style'] = 'plain'): Button =>
    button(label, 'board.stop', { ...input, how }, style)
  return choice(
    say.rich('ballots.stopAsk', { decision: decisionRef(decision), reversed: reversed ? decisionRef(reversed.decision) : '', what }),
    [
      // A task is not put on hold.
      ...(work.task ? [] : [stop('hold', say('ballots.stopHold'), 'primary')]),
      stop('drop', say('ballots.stopDrop'), 'danger'),
      stop('leave', say('ballots.stopLeave')),
    ],
  )
}

/** How a decision was settled. */
export function settled(reader: Reader, shown: DecisionShown): Message {
  const { say } = speak(reader.language)
  const { decision, subject, work } = shown
  const what = workWords(work)
  if (what)
    return sentence(
      say.rich('ballots.confirmDone', { decision: decisionRef(decision), code: proposalRef(subject), title: titleOf(subject), what }),
    )
  const [reversal] = shown.reversedBy
  const said: Text | null = reversal ? say.rich('ballots.reversedBy', { decision: decisionRef(reversal) }) : stoppedWords(shown, reader)
  return sentence(say.rich('ballots.stopDone', { decision: decisionRef(decision), said: said ?? '' }))
}

/** Answers whoever confirmed it. */
export function confirmed(reader: Reader, { work, names }: DecisionShown): Message {
  const ownerId = work.task?.assigneeId ?? work.initiative?.ownerId ?? ''
  return sentence(speak(reader.language).say.rich('ballots.became', { what: workWords(work) ?? [], owner: bold(names.get(ownerId) ?? '') }))
}

/** To whoever comes second. */
export function alreadySettled(reader: Reader, { decision, work }: DecisionShown): Message {
  const { say } = speak(reader.language)
  const what = workWords(work)
  const code = decisionRef(decision)
  return sentence(
    what ? say.rich('ballots.confirmAlready', { decision: code, what }) : say.rich('ballots.confirmAlreadyLeft', { decision: code }),
  )
}

/** To whoever confirms what has nothing to confirm. */
export const nothingToConfirm = ({ language }: Reader, { decision }: DecisionShown): Message =>
  sentence(speak(language).say.rich('ballots.confirmNothing', { decision: decisionRef(decision) }))
