import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lowerMedian, mediansOf, suggestedPriority } from '#src/features/board/rules/medians.ts'
import { closingMoment, reminderMoment } from '#src/features/board/rules/moments.ts'
import { type Count, COUNTING, outcomeOf, type Result } from '#src/features/board/rules/outcome.ts'
import { NO_FIGURES, type Paper } from '#src/features/board/rules/papers.ts'
import { DecisionRecord, disagreements } from '#src/features/board/rules/record.ts'
import { CHOICES, MAJORITIES, problemOf, type Rules, TIE_BREAKS, votesNeeded } from '#src/features/board/rules/rules.ts'
import { claimOf } from '#src/features/board/rules/seats.ts'
import { dateIn, instant, timeIn, zone } from '#src/time/index.ts'

const RULES: Rules = {
  quorum: { kind: 'members', value: 1 },
  majority: 'simple',
  votingDays: 3,
  secret: false,
  openTally: false,
  tieBreak: ['chair', 'importance', 'earlier'],
}

const paper = (choice: Paper['choice'], more: Partial<Paper> = {}): Paper => ({ choice, chair: false, ...NO_FIGURES, ...more })

/** `AARD`: one letter for each vote, a small one for the chair's; B is an abstention. */
function count(votes: string, rules: Partial<Rules> = {}, more: Partial<Count> = {}): Count {
  const choices = { a: 'approve', r: 'reject', d: 'defer', b: 'abstain' } as const
  const papers = [...votes].flatMap(letter =>
    Object.entries(choices).flatMap(([key, choice]) =>
      key === letter.toLowerCase() ? [paper(choice, { chair: letter !== letter.toUpperCase() })] : [],
    ),
  )
  return { rules: { ...RULES, ...rules }, seats: 9, papers, withheld: 0, proposal: 5, besides: [], counting: COUNTING, ...more }
}

const outcome = (votes: string, rules: Partial<Rules> = {}, more: Partial<Count> = {}) => outcomeOf(count(votes, rules, more)).outcome

describe('what a ballot comes to', () => {
  test.each([
    ['AAARB', 'approve'],
    ['AARR', 'defer'],
    ['AAARD', 'approve'],
    ['AARRD', 'reject'],
    ['AARDD', 'defer'],
    ['RRA', 'reject'],
    ['RD', 'defer'],
    ['BBB', 'defer'],
    ['A', 'approve'],
  ])('by simple majority %s: %s', (votes, expected) => {
    expect(outcome(votes)).toBe(expected)
  })

  test.each([
    ['AAR', 'approve'],
    ['AAAR', 'approve'],
    ['AAARR', 'reject'],
    ['AAADD', 'defer'],
    ['AARB', 'approve'],
    ['AR', 'reject'],
    ['BB', 'defer'],
  ])('by two thirds %s: %s', (votes, expected) => {
    expect(outcome(votes, { majority: 'two-thirds' })).toBe(expected)
  })

  test.each([
    ['A', 'approve'],
    ['AAAAAAAR', 'reject'],
    ['AAARD', 'defer'],
    ['ABBB', 'approve'],
    ['ADD', 'defer'],
    ['AAD', 'approve'],
    ['B', 'defer'],
  ])('by consent %s: %s', (votes, expected) => {
    expect(outcome(votes, { majority: 'consent' })).toBe(expected)
  })

  test('a tie goes by the chair, also when somebody stands in for them', () => {
    expect([outcome('aAR R'), outcome('AArR'), outcome('AARd'), outcome('AARRb'), outcome('AaRD')]).toEqual([
      'approve',
      'reject',
      'defer',
      'defer',
      'approve',
    ])
    expect(outcomeOf(count('AARRb')).trace.map(step => step.kind)).toEqual([
      'quorum',
      'majority',
      'tie-break',
      'tie-break',
      'tie-break',
      'still-tied',
    ])
  })

  test('a secret ballot does not know the chair’s vote, and says so', () => {
    const { outcome: came, trace } = outcomeOf(count('AaRR', { secret: true }))
    expect(came).toBe('defer')
    expect(trace[2]).toEqual({ kind: 'tie-break', by: 'chair', chair: 'unknown', result: null })
  })

  test('importance breaks a tie by the mean, the earlier proposal by its number', () => {
    const tied = (...importance: number[]) => ({
      ...count('', { tieBreak: ['importance', 'earlier'] }),
      papers: importance.map((each, index) => paper(index % 2 === 0 ? 'approve' : 'reject', { importance: each })),
    })
    expect(outcomeOf(tied(5, 2)).outcome).toBe('approve')
    expect(outcomeOf(tied(3, 2)).outcome).toBe('reject')
    expect(outcomeOf(tied(4, 2)).trace.at(-1)?.kind).toBe('still-tied')
    expect(outcome('AR', { tieBreak: ['earlier'] }, { besides: [6, 9] })).toBe('approve')
    expect(outcome('AR', { tieBreak: ['earlier'] }, { besides: [4, 9] })).toBe('defer')
    expect(outcome('AR', { tieBreak: [] }, { besides: [6, 9] })).toBe('defer')
  })

  test('importance that abstentions name breaks no tie, and decisions of before it was so are counted as they were', () => {
    const tied = (importance: number, counting: Count['counting']): Count => ({
      ...count('AR', { tieBreak: ['importance'] }, { counting }),
      papers: [paper('approve'), paper('reject'), paper('abstain', { importance })],
    })
    expect([5, 1].map(importance => outcomeOf(tied(importance, 2)).outcome)).toEqual(['defer', 'defer'])
    expect([5, 1].map(importance => outcomeOf(tied(importance, 1)).outcome)).toEqual(['approve', 'reject'])
    const { counting: _unsaid, ...then } = tied(5, 1)
    const record = { ...then, voters: [], result: outcomeOf(tied(5, 1)) }
    expect(disagreements(DecisionRecord.parse(JSON.parse(JSON.stringify({ ...record, result: { ...record.result } }))))).toEqual([])
  })

  test('of a quorum abstentions are part, and a share is rounded up', () => {
    const quorum = { kind: 'share', value: 50 } as const
    expect(votesNeeded(quorum, 9)).toBe(5)
    expect(outcomeOf(count('AABB', { quorum }))).toMatchObject({ outcome: 'defer', reachedQuorum: false })
    expect(outcomeOf(count('AABBB', { quorum }))).toMatchObject({ outcome: 'approve', reachedQuorum: true })
    expect(outcomeOf(count('AA', { quorum }, { withheld: 2 })).trace).toEqual([{ kind: 'quorum', votes: 4, needed: 5, reached: false }])
  })

  test('rules that could not hold are named', () => {
    const quorum = (value: number, kind: 'members' | 'share' = 'members') => ({ kind, value })
    expect(problemOf({ ...RULES, quorum: quorum(6) }, 5)).toBe('quorum-too-high')
    expect(problemOf({ ...RULES, quorum: quorum(101, 'share') }, 5)).toBe('share-too-high')
    expect(problemOf({ ...RULES, quorum: quorum(40, 'share'), secret: true }, 5)).toBe('secret-needs-three')
    expect(problemOf({ ...RULES, quorum: quorum(60, 'share'), secret: true }, 5)).toBeNull()
    expect(problemOf({ ...RULES, quorum: quorum(3), secret: true, openTally: true }, 5)).toBe('secret-and-open')
  })
})

describe('for any votes and rules', () => {
  const score = fc.option(fc.integer({ min: 1, max: 5 }))
  const papers = fc
    .array(fc.record({ choice: fc.constantFrom(...CHOICES), importance: score, priority: score }), { maxLength: 12 })
    .chain(list => fc.tuple(fc.constant(list), fc.integer({ min: -1, max: list.length - 1 })))
    .map(([list, chair]): Paper[] => list.map((each, index) => paper(each.choice, { ...each, chair: index === chair })))
  const rules: fc.Arbitrary<Rules> = fc.record({
    quorum: fc.record({ kind: fc.constant('members' as const), value: fc.integer({ min: 1, max: 5 }) }),
    majority: fc.constantFrom(...MAJORITIES),
    votingDays: fc.constant(3),
    secret: fc.boolean(),
    openTally: fc.constant(false),
    tieBreak: fc.shuffledSubarray([...TIE_BREAKS]),
  })
  const counts: fc.Arbitrary<Count> = fc
    .record({ rules, papers, besides: fc.subarray([1, 2, 6, 7]) })
    .map(given => ({ ...given, seats: 12, withheld: 0, proposal: 5, counting: COUNTING }))
  const rank = { reject: 0, defer: 1, approve: 2 } as const
  const adding = (given: Count, more: Paper): Count => ({ ...given, seats: given.seats + 1, papers: [...given.papers, more] })

  test('order never matters', () => {
    fc.assert(
      fc.property(
        counts.chain(given => fc.tuple(fc.constant(given), fc.shuffledSubarray([...given.papers], { minLength: given.papers.length }))),
        ([given, shuffled]) => {
          expect(outcomeOf({ ...given, papers: shuffled })).toEqual(outcomeOf(given))
        },
      ),
    )
  })

  const brokenByChair = ({ trace }: Result): boolean =>
    trace.some(step => step.kind === 'tie-break' && step.by === 'chair' && step.result !== null)

  test('one more approval turns approve into nothing else, nor defer into reject but by the chair’s vote; one more rejection approves nothing', () => {
    fc.assert(
      fc.property(counts, score, (given, importance) => {
        const before = outcomeOf(given)
        fc.pre(before.reachedQuorum)
        const after = outcomeOf(adding(given, paper('approve', { importance: before.outcome === 'approve' ? importance : null })))
        expect(before.outcome !== 'approve' || after.outcome === 'approve').toBe(true)
        // It can make a tie of what was deferred: then the chair's vote is the outcome, also where it rejects.
        if (!brokenByChair(after)) expect(rank[after.outcome]).toBeGreaterThanOrEqual(rank[before.outcome])
        const refused = outcomeOf(adding(given, paper('reject'))).outcome
        if (before.outcome !== 'approve') expect(refused).not.toBe('approve')
      }),
    )
  })

  test('an abstention counts for the quorum and for nothing else', () => {
    fc.assert(
      fc.property(counts, fc.option(fc.integer({ min: 1, max: 5 })), (given, importance) => {
        const before = outcomeOf(given)
        const after = outcomeOf(adding(given, paper('abstain', { importance })))
        if (before.reachedQuorum) expect(after.outcome).toBe(before.outcome)
        expect(after.tally).toEqual({ ...before.tally, abstain: before.tally.abstain + 1 })
        expect(after.reachedQuorum || !before.reachedQuorum).toBe(true)
      }),
    )
  })

  test('nothing is approved that nobody approves, or without a quorum', () => {
    fc.assert(
      fc.property(counts, given => {
        const { outcome: came, tally, reachedQuorum } = outcomeOf(given)
        expect(came !== 'approve' || (tally.approve > 0 && reachedQuorum)).toBe(true)
        expect(came !== 'reject' || tally.reject > 0).toBe(true)
      }),
    )
  })

  test('a record counted again agrees with itself, and not when a vote in it is another', () => {
    fc.assert(
      fc.property(counts, given => {
        const { outcome: came, tally, reachedQuorum, trace } = outcomeOf(given)
        const record: unknown = { ...given, voters: [], result: { outcome: came, tally, reachedQuorum, trace } }
        const read = DecisionRecord.parse(JSON.parse(JSON.stringify(record)))
        expect(disagreements(read)).toEqual([])
        const [first, ...rest] = read.papers
        if (first)
          expect(
            disagreements({ ...read, papers: [{ ...first, choice: first.choice === 'approve' ? 'reject' : 'approve' }, ...rest] }),
          ).not.toEqual([])
      }),
    )
  })
})

describe('medians', () => {
  test('are the lower of two in the middle; nothing said is nothing', () => {
    expect([lowerMedian([3, 1, 2]), lowerMedian([4, 1, 2, 3]), lowerMedian<number>([])]).toEqual([2, 2, null])
    const figures = mediansOf([
      { importance: 5, priority: null, deadline: '2026-12-24', effort: 10 },
      { importance: 4, priority: 1, deadline: '2026-12-04', effort: null },
      { importance: null, priority: 3, deadline: null, effort: null },
    ])
    expect(figures).toEqual({ importance: 4, priority: 1, deadline: '2026-12-04', effort: 10 })
    expect([suggestedPriority({ priority: null, importance: 5 }), suggestedPriority({ priority: 4, importance: 5 })]).toEqual([1, 4])
  })

  test('are something that was said, and do not depend on its order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), values => {
        const median = lowerMedian(values)
        expect(values).toContain(median)
        expect(lowerMedian(values.toReversed())).toBe(median)
        expect(values.filter(value => value < Number(median)).length).toBeLessThanOrEqual(values.length / 2)
        expect(values.filter(value => value > Number(median)).length).toBeLessThanOrEqual(values.length / 2)
      }),
    )
  })
})

describe('when a ballot closes', () => {
  const calendar = { weekdays: [1, 2, 3, 4, 5], holidays: 'PL', zone: zone('Europe/Warsaw') } as const
  const local = (at: ReturnType<typeof closingMoment>) => `${dateIn(at, calendar.zone)} ${timeIn(at, calendar.zone)}`

  test.each([
    // Over a weekend, at the same hour.
    ['2026-11-26T10:30:00Z', 3, '2026-12-01 11:30'],
    // Never at night.
    ['2026-11-23T21:00:00Z', 1, '2026-11-24 17:00'],
    ['2026-11-23T05:00:00Z', 1, '2026-11-24 09:00'],
    // Independence Day is no working day.
    ['2026-11-10T09:00:00Z', 1, '2026-11-12 10:00'],
    // The clocks go back in between.
    ['2026-10-23T08:00:00Z', 1, '2026-10-26 10:00'],
  ])('opened %s for %i working days: %s', (opens, votingDays, closes) => {
    expect(local(closingMoment(instant(Date.parse(opens)), votingDays, calendar))).toBe(closes)
  })

  test('the reminder is a working day before, or halfway', () => {
    const opens = instant(Date.parse('2026-11-26T10:30:00Z'))
    expect(local(reminderMoment(opens, closingMoment(opens, 3, calendar), calendar))).toBe('2026-11-30 11:30')
    expect(local(reminderMoment(opens, closingMoment(opens, 1, calendar), calendar))).toBe('2026-11-26 23:30')
  })
})

describe('whose vote somebody gives', () => {
  const seat = (personId: string, standInId: string | null = null, voted = standInId !== null) => ({ personId, standInId, voted })
  const claim = (who: string, seats = [seat('ann'), seat('bob'), seat('cem')], away = ['bob', 'cem'], meant: string | null = null) => {
    const found = claimOf({ seats, deputies: ['dan', 'eve', 'ann'], isAway: id => away.includes(id) }, who, meant)
    return found.refused ?? `${found.seat.personId} by ${found.standInId ?? 'themself'}`
  }

  test('a member their own, though they are a deputy too or away; a stranger nobody’s', () => {
    expect([claim('ann'), claim('bob'), claim('zoe')]).toEqual(['ann by themself', 'bob by themself', 'no-seat'])
  })

  test('a deputy that of the first who is away and has not voted, one for each deputy', () => {
    expect(claim('dan')).toBe('bob by dan')
    expect(claim('eve', [seat('ann'), seat('bob', 'dan'), seat('cem')])).toBe('cem by eve')
    expect(claim('dan', [seat('ann'), seat('bob', 'dan'), seat('cem')])).toBe('bob by dan')
    expect(claim('dan', [seat('ann'), seat('bob', null, true), seat('cem')])).toBe('cem by dan')
    expect(claim('dan', undefined, [])).toBe('nobody-away')
    expect(claim('dan', [seat('ann'), seat('bob', 'dan'), seat('cem')], ['cem'])).toBe('came-back')
  })

  test('a deputy who was told for whom votes for them or for nobody', () => {
    expect(claim('dan', undefined, undefined, 'cem')).toBe('cem by dan')
    expect(claim('eve', [seat('ann'), seat('bob', 'dan'), seat('cem')], undefined, 'bob')).toBe('not-that-seat')
    expect(claim('dan', [seat('ann'), seat('bob', 'dan'), seat('cem')], undefined, 'cem')).toBe('not-that-seat')
    expect(claim('dan', [seat('ann'), seat('bob', 'dan'), seat('cem')], undefined, 'bob')).toBe('bob by dan')
    expect(claim('dan', undefined, ['cem'], 'bob')).toBe('not-that-seat')
    expect([claim('ann', undefined, undefined, 'bob'), claim('ann', undefined, undefined, 'ann')]).toEqual([
      'not-that-seat',
      'ann by themself',
    ])
  })
})
