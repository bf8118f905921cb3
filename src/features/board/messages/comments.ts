import { type Block, shortened, type Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold, paragraph } from '../../people/index.ts'
import type { DecisionShown } from '../decision-showing.ts'

/** So many comments stand beside a decision, and so many characters of each. All of them are in its export. */
const MOST_COMMENTS = 8
const SHOWN_LENGTH = 250

/** What voters of a named ballot wrote with their votes; a deputy's words are theirs. Nothing where nobody wrote anything. */
export function commentBlocks(reader: Reader, { decision, names }: Pick<DecisionShown, 'decision' | 'names'>): Block[] {
  const { say } = speak(reader.language)
  const { papers, voters } = decision.record
  const items = papers.flatMap(({ voter, comment }): Text[] => {
    if (voter === undefined || comment === undefined) return []
    const standIn = voters.find(each => each.voter === voter)?.standIn
    return [[bold(names.get(standIn ?? voter) ?? ''), `: ${shortened(comment.replaceAll(/\s+/g, ' '), SHOWN_LENGTH)}`]]
  })
  if (items.length === 0) return []
  const others = items.length - MOST_COMMENTS
  const more: Text[] = others > 0 ? [[say('common.more', { count: others })]] : []
  return [paragraph([bold(say('ballots.comments'))]), { kind: 'list', items: [...items.slice(0, MOST_COMMENTS), ...more] }]
}
