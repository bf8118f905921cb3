import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mediansOf } from '#src/features/board/rules/medians.ts'
import { type Count, COUNTING, outcomeOf } from '#src/features/board/rules/outcome.ts'
import { NO_FIGURES, type Paper, tallyOf } from '#src/features/board/rules/papers.ts'
import { DecisionRecord, disagreements, Exported, recount } from '#src/features/board/rules/record.ts'
import { CHOICES, MAJORITIES, problemOf, type Rules, TIE_BREAKS, votesNeeded } from '#src/features/board/rules/rules.ts'

/** What holds of any votes under any majority and any tie-breaks; each is tried for every majority by itself. */

const RANK = { reject: 0, defer: 1, approve: 2 } as const
const paper = (choice: Paper['choice'], more: Partial<Paper> = {}): Paper => ({ choice, chair: false, ...NO_FIGURES, ...more })

const score = fc.option(fc.integer({ min: 1, max: 5 }))
const day = fc.option(fc.constantFrom('2026-12-04', '2027-01-29', '2027-03-31'))
const figures = { importance: score, priority: score, deadline: day, effort: fc.option(fc.nat(200)) }
const papers = fc
  .array(fc.record({ choice: fc.constantFrom(...CHOICES), ...figures }), { maxLength: 14 })
  .chain(list => fc.tuple(fc.constant(list), fc.integer({ min: -1, max: list.length - 1 })))
  .map(([list, chair]): Paper[] => list.map((each, index) => ({ ...each, chair: index === chair })))
const quorum = fc.oneof(
  fc.record({ kind: fc.constant('members' as const), value: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constant('share' as const), value: fc.integer({ min: 1, max: 100 }) }),
)

describe.each(MAJORITIES)('by %s', majority => {
  const rules: fc.Arbitrary<Rules> = fc.record({
    quorum,
    majority: fc.constant(majority),
    votingDays: fc.constant(3),
    secret: fc.boolean(),
    openTally: fc.constant(false),
    tieBreak: fc.shuffledSubarray([...TIE_BREAKS]),
  })
  const counts: fc.Arbitrary<Count> = fc
    .record({ rules, papers, empty: fc.nat(3), besides: fc.subarray([1, 2, 6, 7]) })
    .map(({ empty, ...given }) => ({ ...given, seats: given.papers.length + empty, withheld: 0, proposal: 5, counting: COUNTING }))
  const withPapers = (given: Count, changed: readonly Paper[]): Count => ({ ...given, papers: changed })
  /** A count and one of its papers. */
  const one = counts
    .filter(({ papers: all }) => all.length > 0)
    .chain(given => fc.tuple(fc.constant(given), fc.nat(given.papers.length - 1)))
  const replaced = ({ papers: all }: Count, at: number, choice: Paper['choice']): Paper[] =>
    all.map((each, index) => (index === at ? { ...each, choice } : each))

  test('a vote that somebody changes to approve never makes it worse, one changed to reject never better', () => {
    fc.assert(
      fc.property(one, ([given, at]) => {
        const before = RANK[outcomeOf(given).outcome]
        const better = outcomeOf(withPapers(given, replaced(given, at, 'approve')))
        expect(before !== RANK.approve || better.outcome === 'approve').toBe(true)
        // Whoever gives up a deferral takes it from those who want one, and of a tie that comes of it the chair's vote is the outcome.
        const byChair = better.trace.some(step => step.kind === 'tie-break' && step.by === 'chair' && step.result !== null)
        if (better.outcome === 'reject' && given.papers[at]?.choice !== 'defer' && !byChair) expect(before).toBe(RANK.reject)
        const worse = outcomeOf(withPapers(given, replaced(given, at, 'reject')))
        if (before < RANK.approve) expect(worse.outcome).not.toBe('approve')
      }),
    )
  })

  test('one more rejection or deferral approves nothing, and a deferral rejects only what was a tie', () => {
    fc.assert(
      fc.property(counts, score, (given, importance) => {
        const before = outcomeOf(given)
        fc.pre(before.reachedQuorum && before.outcome !== 'approve')
        const adding = (more: Paper): Count => ({ ...given, seats: given.seats + 1, papers: [...given.papers, more] })
        expect(outcomeOf(adding(paper('reject', { importance: null }))).outcome).not.toBe('approve')
        const deferred = outcomeOf(adding(paper('defer', { importance: before.trace.length > 2 ? null : importance }))).outcome
        expect(deferred).not.toBe('approve')
        const wasTied = before.trace.some(step => step.kind === 'majority' && step.result === null)
        if (before.outcome === 'defer' && !wasTied) expect(deferred).toBe('defer')
      }),
    )
  })

  test('saying the same again, in any order, with any comment, changes nothing; figures only a tie', () => {
    fc.assert(
      fc.property(
        counts.chain(given => fc.tuple(fc.constant(given), fc.shuffledSubarray([...given.papers], { minLength: given.papers.length }))),
        ([given, shuffled]) => {
          const before = outcomeOf(given)
          expect(
            outcomeOf(
              withPapers(
                given,
                shuffled.map(each => ({ ...each, comment: 'Again' })),
              ),
            ),
          ).toEqual(before)
          expect(mediansOf(shuffled)).toEqual(mediansOf(given.papers))
          const plain = outcomeOf(
            withPapers(
              given,
              given.papers.map(({ choice, chair }) => paper(choice, { chair })),
            ),
          )
          if (before.trace.every(({ kind }) => kind !== 'tie-break')) expect(plain).toEqual(before)
        },
      ),
    )
  })

  test('an abstention moves nothing but the quorum, whatever figures come with it', () => {
    fc.assert(
      fc.property(counts, score, (given, importance) => {
        const before = outcomeOf(given)
        const after = outcomeOf({ ...given, papers: [...given.papers, paper('abstain', { importance })], seats: given.seats + 1 })
        if (before.reachedQuorum && after.reachedQuorum) expect(after.outcome).toBe(before.outcome)
        expect({ ...after.tally, abstain: 0 }).toEqual({ ...before.tally, abstain: 0 })
      }),
    )
  })

  test('every vote is in the tally once, the reasons end in the outcome, and a tie-break is only asked of a tie', () => {
    fc.assert(
      fc.property(counts, given => {
        const { outcome, tally, trace, reachedQuorum } = outcomeOf(given)
        expect(Object.values(tally).reduce((sum, each) => sum + each, 0)).toBe(given.papers.length)
        expect(tally).toEqual(tallyOf(given.papers))
        expect(reachedQuorum).toBe(given.papers.length >= votesNeeded(given.rules.quorum, given.seats))
        const decisive = trace.findLast(step => 'result' in step && step.result !== null)
        expect(decisive && 'result' in decisive ? decisive.result : 'defer').toBe(outcome)
        const asked = trace.filter(({ kind }) => kind === 'tie-break')
        const tied = trace.some(step => step.kind === 'majority' && step.result === null)
        expect(asked.length === 0 || tied).toBe(true)
        expect(asked.slice(0, -1).every(step => 'result' in step && step.result === null)).toBe(true)
        if (majority === 'two-thirds') expect(tied).toBe(false)
      }),
    )
  })

  test('an export counted again says the same, and a single vote changed, added or left out in it is seen', () => {
    fc.assert(
      fc.property(one, ([given, at]) => {
        const { outcome, tally, reachedQuorum, trace } = outcomeOf(given)
        const voters = given.papers.map((_, index) => ({ voter: `Member ${index}`, voted: true }))
        const record: unknown = { ...given, voters, result: { outcome, tally, reachedQuorum, trace } }
        const exported: unknown = { format: 'drumbeat-decision-1', decision: 'D-1', proposal: 'P-5', at: '2026-11-26T07:00:00Z', record }
        const read = Exported.parse(JSON.parse(JSON.stringify(exported))).record
        expect(disagreements(read)).toEqual([])
        expect(recount(read)).toEqual(outcomeOf(given))
        const [first] = read.papers.slice(at)
        if (!first) throw new Error('there is one')
        const other = first.choice === 'abstain' ? 'approve' : 'abstain'
        const forged = [
          read.papers.map((each, index) => (index === at ? ({ ...each, choice: other } as const) : each)),
          read.papers.filter((_, index) => index !== at),
          [...read.papers, first],
        ]
        for (const changed of forged) expect(disagreements(DecisionRecord.parse({ ...read, papers: changed }))).not.toEqual([])
      }),
    )
  })

  test('of a secret ballot that may be set up nothing is told before three have voted', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 40 }), (given, seats) => {
        const secret = { ...given, secret: true }
        if (problemOf(secret, seats) !== null) return
        for (const votes of ['', 'a', 'ar', 'rr'] as const) {
          const few = [...votes].slice(0, seats).map(letter => paper(letter === 'a' ? 'approve' : 'reject', { importance: 5 }))
          const told = outcomeOf({ rules: secret, seats, papers: few, withheld: 0, proposal: 5, besides: [], counting: COUNTING })
          expect(told).toMatchObject({ outcome: 'defer', reachedQuorum: false })
          expect(told.trace.map(({ kind }) => kind)).toEqual(['quorum'])
        }
      }),
    )
  })
})

test('medians lie between what was said, and one more vote of the median itself moves none', () => {
  fc.assert(
    fc.property(fc.array(fc.record(figures), { minLength: 1, maxLength: 20 }), votes => {
      const medians = mediansOf(votes)
      const said = votes.flatMap(({ effort }) => effort ?? [])
      expect(medians.effort === null).toBe(said.length === 0)
      if (medians.effort !== null) {
        expect(medians.effort).toBeGreaterThanOrEqual(Math.min(...said))
        expect(medians.effort).toBeLessThanOrEqual(Math.max(...said))
      }
      expect(mediansOf([...votes, medians])).toEqual(medians)
      // Whoever says nothing of a figure does not move it.
      expect(mediansOf([...votes, NO_FIGURES, NO_FIGURES])).toEqual(medians)
      expect(mediansOf([...votes, ...votes])).toEqual(medians)
    }),
  )
})
