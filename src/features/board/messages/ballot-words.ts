import type { Inline } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'
import { type Choice, CHOICES, LEAST_SECRET, type Outcome } from '../rules/rules.ts'
import type { Tally } from '../rules/papers.ts'

const LABEL = { approve: 'ballots.approve', reject: 'ballots.reject', defer: 'ballots.defer', abstain: 'ballots.abstain' } as const
const COUNTED = {
  approve: 'ballots.tallyApprove',
  reject: 'ballots.tallyReject',
  defer: 'ballots.tallyDefer',
  abstain: 'ballots.tallyAbstain',
} as const
const OUTCOME = { approve: 'ballots.outcomeApprove', reject: 'ballots.outcomeReject', defer: 'ballots.outcomeDefer' } as const

/** A choice as its button says it. */
export const choiceLabel = ({ language }: Reader, choice: Choice): string => speak(language).say(LABEL[choice])

/** approved, rejected, deferred */
export const outcomeWord = ({ language }: Reader, outcome: Outcome): string => speak(language).say(OUTCOME[outcome])

/** `approve 3 · reject 1 · abstain 1`: what nobody chose is left out. */
export function tallyWords({ language }: Reader, tally: Tally): string {
  const { say } = speak(language)
  const said = CHOICES.filter(choice => tally[choice] > 0).map(choice => say(COUNTED[choice], { votes: tally[choice] }))
  return said.length > 0 ? said.join(' · ') : say('ballots.tallyNone')
}

/** The tally of a decision, or why it is not told. */
export const tallyOfRecord = (reader: Reader, { withheld, result }: { withheld: number; result: { tally: Tally } }): string =>
  withheld > 0 && withheld < LEAST_SECRET ? speak(reader.language).say('ballots.tallyWithheld') : tallyWords(reader, result.tally)

/** A moment by the clock of the reader. */
export const whenWords = (reader: Reader, at: Instant): string => formats(reader).moment(at)

/** The same as a moment, so that a platform can show it by the clock of whoever looks. */
export const whenInline = (reader: Reader, at: Instant): Inline => ({ kind: 'time', at, text: whenWords(reader, at) })

/** Of people so many are named, and the others counted. */
export const MOST_NAMED = 20

/** People in a list that no board is too large for. `others`: how many there are besides `named`. */
export function namesInWords(reader: Reader, named: readonly string[], others = 0): string {
  const people = named.slice(0, MOST_NAMED)
  const count = named.length - people.length + others
  return count > 0 ? speak(reader.language).say('ballots.missingMore', { people: people.join(', '), count }) : formats(reader).list(people)
}
