import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Reply } from '#src/chat/index.ts'
import { sleepingInitiatives, planKept, reviewsBetween } from '#src/features/review/index.ts'
import type { Review } from '#src/features/review/store/reviews.ts'
import { wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { digestsEverywhere } from '../digest/everywhere.ts'
import { fourWeeks, type FourWeeks } from './four-weeks.ts'
import { anInitiative, aReview, aStory, at, buttonOn, headers, last, questionsTo } from './story.ts'

let fresh: TestDatabase
let weeks: FourWeeks
let reviews: readonly Review[]
/** The header card of a review as it read then. */
const read = new Map<string, string>()
/** What a review asked somebody. */
const asked = new Map<string, string>()
beforeAll(async () => {
  fresh = await freshDatabase()
  weeks = await fourWeeks(fresh, (moment, week, { world, team }) => {
    read.set(`${week} ${moment}`, wordsOf(last(headers(world))))
    if (moment === 'opened')
      for (const member of team.members) asked.set(`${week} ${member.name}`, wordsOf(last(questionsTo(world, member))))
  })
  reviews = await weeks.world.scope(scope =>
    reviewsBetween(scope, { teamIds: null, from: at('2026-12-01T00:00:00Z'), before: at('2027-02-01T00:00:00Z') }),
  )
}, 240_000)
afterAll(() => fresh[Symbol.asyncDispose]())

/** Code, health before and then, done, planned, overdue, progress, working days that the oldest blocker is in the way; the most important first. */
type Row = readonly [string, string | null, string | null, number, number, number, string, number | null]

/**
 * Counted by hand. `planned`: open tasks due until the next review, or in the plan before. Overdue ones are among them.
 *
 * W51 looks back to the 11th. #1 (CX-1) was done on the 16th; #3 (CX-2) was due on the 17th; #5 (CX-3) is due on the 22nd, until the 25th.
 *   B-1 (CX-3) is there since the 16th: two working days. Nobody has spoken of health: what is overdue comes first, then what is blocked.
 * W52: #2 (CX-1) and #4 (CX-3) done; #3 still overdue, #5 since the 22nd; #8 (CX-1) was dropped and counts nowhere; B-1 is resolved.
 *   Plan of W51: #2, #8 (form), #3 (form), #4 (thread; #5 was edited away). #2 and #4 kept, #3 open, #8 dropped: 2 of 3.
 * W53: #5 (CX-3) done on the 29th; #9 (CX-1) is due today, which is not overdue; #10 went with Marek's reply; #3 still overdue.
 *   CX-2 was at risk when W52 opened, and Marek said off track, late. B-2 (CX-2) is there since the 30th: two working days.
 *   Plan of W52: #9 (form), #5 (thread; #10 was deleted): #5 kept, #9 open: 1 of 2.
 * W1: #3 (CX-2) and #9 (CX-1) done; #12 (CX-2) is due on the 14th, #11 (CX-3) on the 8th, today. B-2: seven working days.
 *   Plan of W53: #3 (form), #11 (thread): #3 kept, #11 open: 1 of 2.
 *   CX-4 was last touched on the 14th of December, more than three weeks ago; CX-5 on the 18th at 12:00, two hours less than three weeks ago.
 */
const OPENED: readonly {
  readonly week: string
  readonly date: string
  readonly until: string
  readonly rows: readonly Row[]
  readonly kept: string | null
  readonly wins: number
  readonly blockers: number
  readonly asleep: readonly string[]
}[] = [
  {
    ...{ week: '2026-W51', date: '2026-12-18', until: '2026-12-25', kept: null, wins: 1, blockers: 1, asleep: [] },
    rows: [
      ['CX-2', null, null, 0, 1, 1, '0/1', null],
      ['CX-3', null, null, 0, 1, 0, '0/2', 2],
      ['CX-1', null, null, 1, 0, 0, '1/2', null],
      ['CX-4', null, null, 0, 0, 0, '0/1', null],
      ['CX-5', null, null, 0, 0, 0, '0/1', null],
    ],
  },
  {
    ...{ week: '2026-W52', date: '2026-12-25', until: '2027-01-01', kept: '2 of 3 · still open: #3', wins: 1, blockers: 0, asleep: [] },
    rows: [
      ['CX-2', null, 'at-risk', 0, 1, 1, '0/1', null],
      ['CX-3', null, 'at-risk', 1, 1, 1, '1/2', null],
      ['CX-1', null, 'on-track', 1, 0, 0, '2/2', null],
      ['CX-4', null, null, 0, 0, 0, '0/1', null],
      ['CX-5', null, 'on-track', 0, 0, 0, '0/1', null],
    ],
  },
  {
    ...{ week: '2026-W53', date: '2027-01-01', until: '2027-01-08', kept: '1 of 2 · still open: #9', wins: 0, blockers: 1, asleep: [] },
    rows: [
      ['CX-2', 'at-risk', 'off-track', 0, 1, 1, '0/1', 2],
      ['CX-1', 'on-track', 'on-track', 0, 1, 0, '2/3', null],
      ['CX-3', 'at-risk', 'on-track', 1, 0, 0, '2/2', null],
      ['CX-4', null, null, 0, 0, 0, '0/1', null],
      ['CX-5', 'on-track', 'on-track', 0, 0, 0, '0/1', null],
    ],
  },
  {
    ...{
      week: '2027-W01',
      date: '2027-01-08',
      until: '2027-01-15',
      kept: '1 of 2 · still open: #11',
      wins: 1,
      blockers: 1,
      asleep: ['CX-4'],
    },
    rows: [
      ['CX-2', 'off-track', 'at-risk', 1, 1, 0, '1/2', 7],
      ['CX-1', 'on-track', 'on-track', 1, 0, 0, '3/3', null],
      ['CX-3', 'on-track', 'on-track', 0, 1, 0, '2/3', null],
      ['CX-4', null, null, 0, 0, 0, '0/1', null],
      ['CX-5', 'on-track', 'on-track', 0, 0, 0, '0/1', null],
    ],
  },
]

test('there was a review in each ISO week, the last of the old year and the first of the new one among them', () => {
  expect(reviews.map(({ week, date, planUntil }) => ({ week, date, until: planUntil }))).toEqual(
    OPENED.map(({ week, date, until }) => ({ week, date, until })),
  )
})

describe.each(OPENED.map((opened, index) => ({ ...opened, index })))(
  'the review of $week',
  ({ index, week, rows, kept, wins, blockers, asleep }) => {
    test('opened with the numbers of its week', () => {
      const opening = reviews[index]?.opening
      expect(
        opening?.initiatives.map(({ code, before, health, done, planned, overdue, progress, blocker }) => [
          ...[code, before, health, done, planned, overdue, `${progress.done}/${progress.of}`, blocker?.days ?? null],
        ]),
      ).toEqual(rows)
      expect([opening?.wins.total, opening?.blockers.total, opening?.asleep.map(({ code }) => code)]).toEqual([wins, blockers, asleep])
      const card = read.get(`${week} opened`) ?? ''
      expect(/Last plan kept: (.*)/.exec(card)?.[1] ?? null).toBe(kept)
      expect(card).toContain('0 of 5 initiatives answered')
      // The card shows the same, line by line.
      for (const [code, , , done, planned, overdue] of rows)
        expect(card).toMatch(new RegExp(`${code} .*\n${done} done · ${planned} planned · ${overdue} overdue`))
    })
  },
)

/** Who answered until the summary came, for what nobody did, and what was planned. */
test.each([
  [
    '2026-W51 closed',
    '4 of 5',
    'CX-4 (Bora Demir)',
    ['CX-1: #2 Write the survey, #8 Train the team', 'CX-2: #3 Print letters', 'CX-3: #4 Choose a vendor'],
  ],
  [
    '2026-W52 closed',
    '2 of 5',
    'CX-2 (Marek Nowak), CX-4 (Bora Demir), CX-5 (Marek Nowak)',
    ['CX-1: #9 Second survey', 'CX-3: #5 Sign the contract'],
  ],
  ['2026-W52 late', '3 of 5', 'CX-4 (Bora Demir), CX-5 (Marek Nowak)', ['CX-1: #9 Second survey', 'CX-3: #5 Sign the contract']],
  [
    '2026-W53 closed',
    '2 of 5',
    'CX-1 (Selin Kaya), CX-4 (Bora Demir), CX-5 (Marek Nowak)',
    ['CX-2: #3 Print letters', 'CX-3: #11 launch the portal'],
  ],
  // CX-4 was put on hold: it is no longer waited for.
  ['2027-W01 closed', '2 of 4', 'CX-2 (Marek Nowak), CX-5 (Marek Nowak)', ['CX-3: #11 launch the portal']],
])('the summary: %s', (moment, answered, missing, plans) => {
  const card = read.get(moment) ?? ''
  expect(card).toContain(`${answered} initiatives answered`)
  expect(/Not answered yet: (.*)/.exec(card)?.[1]).toBe(missing)
  expect([...card.matchAll(/^CX-\d: #.*$/gm)].map(([line]) => line)).toEqual(plans)
})

test('health changes stand in the summaries, with the words of whoever said them', () => {
  const health = (moment: string) => /\nHealth\n([^]*?)\n(?:Planned|Wins|Open|Topics|Late)/.exec(read.get(moment) ?? '')?.[1]?.split('\n')
  expect(health('2026-W51 closed')).toEqual([
    'CX-2 Shorter letters · at risk (was not rated yet): The printer broke',
    'CX-3 New portal · at risk (was not rated yet): the vendor is slow',
    'CX-1 Close the loop · on track (was not rated yet)',
    'CX-5 Quiet hours · on track (was not rated yet): fine so far',
  ])
  expect(health('2026-W52 late')).toEqual([
    'CX-2 Shorter letters · off track (was at risk): no printer until January',
    'CX-3 New portal · on track (was at risk)',
    'CX-1 Close the loop · on track',
  ])
  expect(health('2026-W53 closed')).toEqual([
    'CX-2 Shorter letters · at risk (was off track): A printer is ordered',
    'CX-3 New portal · on track',
  ])
  expect(health('2027-W01 closed')).toEqual([
    'CX-1 Close the loop · off track (was on track): The survey came back angry',
    'CX-3 New portal · on track',
  ])
})

test('the topic moved on once, and is gone after it was discussed', () => {
  const topic = 'Talk about call-centre hours · Selin Kaya'
  expect(read.get('2026-W51 closed')).toContain(`${topic}\n`)
  expect(read.get('2026-W52 opened')).toContain(`${topic} · moved on once\n`)
  expect(read.get('2026-W52 closed')).toContain(`${topic} · moved on once · discussed`)
  expect(read.get('2026-W53 opened')).not.toContain('call-centre')
})

test('whoever was handed an initiative in the middle of the week is asked for it, and the former owner is not', () => {
  const codes = (name: string) => [...new Set((asked.get(`2026-W52 ${name}`) ?? '').match(/CX-\d/g))]
  expect([codes('Selin Kaya'), codes('Bora Demir'), codes('Marek Nowak')]).toEqual([['CX-1'], ['CX-3', 'CX-4'], ['CX-2', 'CX-5']])
})

test('kept over all four weeks, and what is asleep on the Monday after', async () => {
  // 2 of 3, 1 of 2, 1 of 2.
  const { world, team } = weeks
  const span = { teamIds: [team.teamId], from: at('2026-12-14T00:00:00Z'), before: at('2027-01-11T06:00:00Z') }
  expect(await world.scope(scope => planKept(scope, span))).toEqual({ kept: 4, planned: 7 })
  // CX-5 was last touched on the 18th of December; CX-4 is on hold.
  const asleep = await world.scope(scope => sleepingInitiatives(scope, null, world.now))
  expect(asleep.map(({ code }) => code)).toEqual(['CX-5'])
})

describe('the digest', () => {
  digestsEverywhere(() => weeks)
})

test('a review that New Year’s Day moves into the week of the next one is still found by that week', async () => {
  const world = await aStory(fresh.database, '2026-12-28T07:00:00Z')
  const ece = await world.aPerson({ name: 'Ece Şahin' })
  const team = await world.aTeam({ name: 'Stores', members: [ece], holidays: 'TR' })
  await aReview(world, team)
  await anInitiative(world, team, ece, 'Longer hours')
  // Friday, the first of January, is a holiday: Monday the fourth is the next working day. Both are in the first week.
  await world.runUntil(at('2027-01-08T08:00:00Z'))
  const minutes = await world.type(ece, 'review 2027-W01')
  expect(wordsOf(minutes)).toContain('Stores · Friday, 8 January · week 1')
  const other = await world.click(ece, buttonOn({ ...last(headers(world)), message: messageIn(minutes) }, 'Minutes of Monday, 4 January'))
  expect(wordsOf(other)).toContain('Stores · Monday, 4 January · week 1')
  expect(wordsOf(other)).toContain('[Minutes of Friday, 8 January]')
})

function messageIn(reply: Reply): Message {
  if (reply.kind !== 'private') throw new Error(`no message but ${reply.kind}`)
  return reply.message
}
