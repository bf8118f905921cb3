import { type Reader, speak } from '#src/language/index.ts'
import { type Rules, votesNeeded } from '../rules/rules.ts'

const MAJORITY = { simple: 'ballots.simple', 'two-thirds': 'ballots.twoThirds', consent: 'ballots.consent' } as const
const TIE = { chair: 'ballots.byChair', importance: 'ballots.byImportance', earlier: 'ballots.byEarlier' } as const

/** The rules of a ballot as a line: kind, quorum, majority, tie-break. */
export function rulesInWords({ language }: Reader, rules: Rules, seats: number): string {
  const { say } = speak(language)
  const steps = rules.tieBreak.map(step => say(TIE[step])).join(', ')
  return [
    say(rules.secret ? 'ballots.secret' : 'ballots.named'),
    say('ballots.quorum', { needed: votesNeeded(rules.quorum, seats), seats }),
    say(MAJORITY[rules.majority]),
    rules.tieBreak.length > 0 ? say('ballots.tieBreak', { steps }) : say('ballots.tieNone'),
  ].join(' · ')
}
