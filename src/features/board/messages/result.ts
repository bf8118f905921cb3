import type { Block, Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold, paragraph, quietly } from '../../people/index.ts'
import { type Board, type Decision, decisionRef } from '../board.ts'
import { MOST_NAMED, outcomeWord, tallyOfRecord } from './ballot-words.ts'
import { traceInWords } from './trace.ts'

/** The outcome with its number, and the tally. */
export const headline = (decision: Decision, reader: Reader): Block => {
  const outcome = bold(outcomeWord(reader, decision.outcome))
  return paragraph([decisionRef(decision), ' ', outcome, ` · ${tallyOfRecord(reader, decision.record)}`])
}

/** What a ballot came to: the outcome with its number, the tally, and the reasons one by one. `names`: by id, of deputies and whom they voted for. */
export function resultBlocks(
  decision: Decision,
  names: ReadonlyMap<string, string>,
  reader: Reader,
  { meetings }: Pick<Board, 'meetings'>,
): Block[] {
  const { say } = speak(reader.language)
  const { record } = decision
  const called = (id: string): string => names.get(id) ?? ''
  const standIns = record.voters.flatMap(({ voter, standIn }) =>
    standIn === undefined ? [] : [say('ballots.standIn', { deputy: called(standIn), member: called(voter) })],
  )
  const more = standIns.length > MOST_NAMED ? [say('common.more', { count: standIns.length - MOST_NAMED })] : []
  return [
    headline(decision, reader),
    { kind: 'list', items: traceInWords(reader, record, { meets: meetings !== null }).map((line): Text => [line]) },
    ...(standIns.length > 0 ? [quietly([...standIns.slice(0, MOST_NAMED), ...more].join(' '))] : []),
  ]
}
