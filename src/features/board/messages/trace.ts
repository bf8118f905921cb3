import { formats, type Reader, speak } from '#src/language/index.ts'
import { proposalCode } from '../board.ts'
import type { Step, TieStep } from '../rules/outcome.ts'
import type { DecisionRecord } from '../rules/record.ts'
import { choiceLabel, outcomeWord } from './ballot-words.ts'

const RULE = { simple: 'ballots.ruleSimple', 'two-thirds': 'ballots.ruleTwoThirds', consent: 'ballots.ruleConsent' } as const
const FOLLOWS = { approve: 'ballots.majorityApproves', reject: 'ballots.majorityRejects', defer: 'ballots.majorityDefers' } as const

/** How an outcome came about, a line for each reason. `meets`: whether the board has a next meeting to which it can be deferred. */
export const traceInWords = (
  reader: Reader,
  { seats, result }: Pick<DecisionRecord, 'seats' | 'result'>,
  { meets }: { readonly meets: boolean },
): string[] => result.trace.map(step => stepWords(reader, step, { seats, meets }))

function stepWords(reader: Reader, step: Step, { seats, meets }: { readonly seats: number; readonly meets: boolean }): string {
  const { say } = speak(reader.language)
  switch (step.kind) {
    case 'quorum':
      return say(step.reached ? 'ballots.quorumReached' : meets ? 'ballots.quorumMissed' : 'ballots.quorumMissedOnly', {
        votes: step.votes,
        seats,
        needed: step.needed,
      })
    case 'majority':
      return `${say(RULE[step.majority])} ${say(step.result === null ? 'ballots.majorityTies' : FOLLOWS[step.result])}`
    case 'tie-break':
      return tieWords(reader, step)
    case 'still-tied':
      return say('ballots.stillTied')
    default:
      return step satisfies never
  }
}

function tieWords(reader: Reader, step: TieStep): string {
  const { say } = speak(reader.language)
  const outcome = step.result === null ? '' : outcomeWord(reader, step.result)
  switch (step.by) {
    case 'chair':
      if (step.chair === 'unknown') return say('ballots.tieChairUnknown')
      if (step.chair === 'abstain') return say('ballots.tieChairAbstained')
      return step.chair === undefined || step.chair === 'none'
        ? say('ballots.tieChairNone')
        : say('ballots.tieChair', { choice: choiceLabel(reader, step.chair), outcome })
    case 'importance': {
      const { sum, of } = step.importance ?? { sum: 0, of: 0 }
      if (of === 0) return say('ballots.tieImportanceNone')
      if (step.result === null) return say('ballots.tieImportanceMiddle')
      return say('ballots.tieImportance', { mean: formats(reader).number(Math.round((100 * sum) / of) / 100), outcome })
    }
    case 'earlier': {
      const { first = null } = step
      if (first === null) return say('ballots.tieEarlierNone')
      return step.result === 'approve'
        ? say('ballots.tieEarlierApproves')
        : say('ballots.tieEarlierDefers', { code: proposalCode({ number: first }) })
    }
    default:
      return step.by satisfies never
  }
}
