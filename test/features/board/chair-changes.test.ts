import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { later } from '#src/time/index.ts'
import { refusal } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aChairStory, buttonOf, type ChairStory } from './chair-story.ts'
import { at, decided, english, onTheBallot, saidTo, votes } from './voting-story.ts'

/** Whoever is to be asked, reminded and told is whoever is chair or deputy by then. */

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let story: ChairStory
beforeEach(async () => {
  story = await aChairStory(fresh)
})

const BUTTONS = '[Put to the vote] [Return with a question] [Merge]'
const CONFIRM = '[Confirm] [Change …]'
/** What the deputy reads who could have voted for a chair who was away. */
const VOTED = 'Voting on P-1 Refunds are slow is closed: approved (D-1).'

/** P-1 is approved on Tuesday 24 November at 10:00 in Istanbul. */
async function approved() {
  const { world, board, zofia, bora, until } = story
  const { ballot } = await onTheBallot(world, board, zofia, { problem: 'Refunds are slow' })
  await votes(world, bora, ballot, 'approve')
  await until('2026-11-24T07:00:00Z')
}

describe('another chair', () => {
  test('named at night is asked in the morning, and the one before is not', async () => {
    const { world, selin, bora, oliver, proposes, names, until, inbox } = story
    world.now = at('2026-11-23T20:00:00Z')
    await proposes()
    await names(bora)
    await until('2026-11-24T09:00:00Z')
    expect(inbox(selin)).toEqual([])
    expect(inbox(bora)).toEqual([`Zofia Wójcik proposes P-1: Refunds are slow ${BUTTONS}`])
    expect(inbox(oliver)).toEqual([])
  })

  test('named at night says what was decided becomes; the one before is not asked though a deputy now', async () => {
    const { world, selin, bora, names, until, goesAway, inbox } = story
    await approved()
    world.now = at('2026-11-24T20:00:00Z')
    await goesAway(selin, '2026-11-24')
    await names(bora, [selin])
    const confirms = (words: readonly string[]) => words.filter(said => said.includes('The board approved'))
    await until('2026-11-25T09:00:00Z')
    expect(confirms(inbox(selin))).toEqual([])
    expect(confirms(inbox(bora))).toEqual([expect.stringContaining(CONFIRM)])
  })

  test('has five working days of their own before they are reminded, and no deputy hears before that', async () => {
    const { bora, oliver, proposes, names, until, inbox } = story
    await proposes()
    // The one before was reminded on Monday 30 November, and the deputy would have it on Tuesday.
    await until('2026-11-30T12:00:00Z')
    await names(bora)
    await until('2026-12-07T06:00:00Z')
    expect(inbox(oliver)).toEqual([])
    expect(inbox(bora)).toEqual([`Zofia Wójcik proposes P-1: Refunds are slow ${BUTTONS}`])
    await until('2026-12-07T18:00:00Z')
    expect(inbox(bora)[1]).toBe(`P-1 has waited for you for 5 working days: Refunds are slow ${BUTTONS}`)
    expect(inbox(oliver)).toEqual([])
    await until('2026-12-08T18:00:00Z')
    expect(inbox(oliver)).toEqual([expect.stringContaining('As a deputy you can do it in place of Bora Demir')])
  })

  test('leaves the one before nothing to press, though they are a deputy from now on; who chairs again is asked again', async () => {
    const { world, selin, bora, proposes, names, inbox } = story
    await proposes()
    world.now = at('2026-11-23T08:00:00Z')
    await names(bora, [selin])
    expect(inbox(selin)).toEqual(['P-1 Refunds are slow: awaits Bora Demir.'])
    world.now = at('2026-11-23T09:00:00Z')
    await names(selin)
    expect(inbox(selin)).toEqual(['P-1 Refunds are slow: awaits Bora Demir.', `Zofia Wójcik proposes P-1: Refunds are slow ${BUTTONS}`])
    await story.presses(selin, 'Put to the vote')
    expect([...inbox(selin), ...inbox(bora)].filter(said => said.includes('['))).toEqual([])
  })

  test('is named to whoever proposed it', async () => {
    const { zofia, bora, proposes, names, inbox } = story
    await proposes()
    await names(bora)
    expect(inbox(zofia)).toEqual(['P-1 is with Bora Demir, who chairs board. You hear of every step here. [Withdraw]'])
  })
})

describe('a chair whose settings change', () => {
  test('after the reminder puts nothing off: the deputy has it a working day after it', async () => {
    const { oliver, selin, proposes, changed, until, inbox } = story
    await proposes()
    await until('2026-12-01T06:30:00Z')
    expect(inbox(selin)).toHaveLength(2)
    await changed(selin)
    await until('2026-12-01T07:00:00Z')
    expect(inbox(oliver)).toEqual([expect.stringContaining('As a deputy you can')])
    expect(inbox(selin)).toHaveLength(2)
  })
})

describe('what was decided and waits to be confirmed', () => {
  test('goes to the deputy on the day on which the chair goes away', async () => {
    const { selin, oliver, goesAway, until, inbox } = story
    await approved()
    await goesAway(selin, '2026-11-25')
    expect(inbox(oliver)).toEqual([])
    await until('2026-11-25T09:00:00Z')
    expect(inbox(oliver)).toEqual([expect.stringMatching(/^The board approved P-1 .*Selin Kaya is away, so you may confirm.*\[Confirm\]/)])
  })

  test('goes to the deputy at once when the chair says that they are away', async () => {
    const { selin, oliver, goesAway, inbox } = story
    await approved()
    await goesAway(selin, '2026-11-24')
    expect(inbox(oliver)).toEqual([expect.stringContaining(CONFIRM)])
  })

  test('goes to the deputy who is back first, where both were away', async () => {
    const { selin, oliver, goesAway, until, inbox } = story
    await goesAway(oliver, '2026-11-20', '2026-11-25')
    await goesAway(selin, '2026-11-20', '2026-12-20')
    await approved()
    expect(inbox(oliver)).toEqual([])
    await until('2026-11-25T09:00:00Z')
    expect(inbox(oliver)).toEqual([expect.stringContaining(CONFIRM)])
  })

  test.each([
    ['by their own word', '2026-12-20'],
    ['by the calendar', '2026-11-25'],
  ])('is the chair’s again when they are back, %s: the deputy reads so and can do no more', async (_, until) => {
    const { world, selin, oliver, bora, goesAway, inbox } = story
    await goesAway(selin, '2026-11-20', until)
    await approved()
    const confirm = buttonOf(world, oliver, 'Confirm')
    if (until === '2026-12-20') await goesAway(selin, null)
    await story.until('2026-11-25T09:00:00Z')
    expect(inbox(oliver)).toEqual([VOTED, 'D-1: Selin Kaya says what P-1 Refunds are slow becomes.'])
    expect(await refusal(world.click(oliver, confirm), english)).toBe(
      'Selin Kaya, who chairs Change board, is here and says what becomes of D-1. A deputy can while the chair is away.',
    )
    expect(await refusal(world.click(bora, confirm), english)).toBe('Only Selin Kaya, who chairs Change board, can do that.')
    await world.click(selin, confirm)
    expect(saidTo(world, oliver)).toEqual([VOTED, expect.stringContaining('became CX-1')])
    expect((await decided(world)).confirmedById).toBe(selin.personId)
  })
})

describe('nothing stands still without a word', () => {
  test('where the chair and the deputy are away the admins are asked for another deputy, once', async () => {
    const { admin, selin, oliver, goesAway, proposes, until, inbox } = story
    await goesAway(selin, '2026-11-23', '2026-12-18')
    await goesAway(oliver, '2026-11-23', '2026-12-20')
    await proposes()
    const asked =
      'Selin Kaya, who chairs Change board, is away and back on Friday, 18 December. No deputy is here either, so for now nobody sees to what waits for the chair. An admin names another deputy with /board setup in its channel. [Change the board]'
    expect(inbox(admin)).toEqual([asked])
    await proposes('Another')
    await until('2026-12-17T09:00:00Z')
    expect(inbox(admin)).toEqual([asked])
  })

  test('nor where the deputy goes away later than the chair', async () => {
    const { admin, selin, oliver, goesAway, proposes, until, inbox } = story
    await goesAway(selin, '2026-11-23')
    await goesAway(oliver, '2026-11-30')
    await proposes()
    await until('2026-11-29T20:00:00Z')
    expect(inbox(admin)).toEqual([])
    await until('2026-11-30T09:00:00Z')
    expect(inbox(admin)).toEqual([expect.stringContaining('is away, and no deputy is here either')])
  })

  test('nor where the chair is silent and the deputy away: the deputy has it when they are back', async () => {
    const { admin, oliver, goesAway, proposes, until, inbox } = story
    await goesAway(oliver, '2026-11-25', '2026-12-10')
    await proposes()
    await until('2026-12-01T09:00:00Z')
    expect(inbox(admin)).toEqual([
      'P-1 Refunds are slow still waits for Selin Kaya, who was reminded, and no deputy of Change board is here. An admin names another with /board setup in its channel. [Change the board]',
    ])
    expect(inbox(oliver)).toEqual([])
    await until('2026-12-10T09:00:00Z')
    expect(inbox(oliver)).toEqual([expect.stringContaining('As a deputy you can do it in place of Selin Kaya')])
  })

  test('a deputy who is named because the chair is silent has it at once, and so has the next when that one leaves', async () => {
    const { world, admin, selin, bora, oliver, proposes, names, leaves, until, inbox } = story
    await names(selin, [])
    await proposes()
    await until('2026-12-02T09:00:00Z')
    expect(inbox(admin)).toEqual([expect.stringContaining('who was reminded')])
    await names(selin, [oliver, bora])
    const has = [expect.stringMatching(/As a deputy you can do it in place of Selin Kaya.*\[Put to the vote\]/)]
    expect(inbox(oliver)).toEqual(has)
    expect(inbox(bora)).toEqual([])
    await names(selin, [oliver, bora])
    await leaves(oliver)
    expect(inbox(bora)).toEqual(has)
    expect([inbox(oliver).length, inbox(admin).length]).toEqual([1, 1])
    expect(world.alarms.filter(({ kind }) => kind === 'hand-over')).toEqual([])
  })

  test('a deputy who is named before that has it a working day after the reminder', async () => {
    const { selin, oliver, proposes, names, until, inbox } = story
    await names(selin, [])
    await proposes()
    await until('2026-11-30T12:00:00Z')
    await names(selin, [oliver])
    expect(inbox(oliver)).toEqual([])
    await until('2026-12-01T12:00:00Z')
    expect(inbox(oliver)).toEqual([expect.stringContaining('As a deputy you can do it in place of Selin Kaya')])
  })

  test('a question that is not answered: its author is reminded once, then the chair hears', async () => {
    const { selin, zofia, until, inbox } = story
    await returned()
    await until('2026-11-30T06:00:00Z')
    expect(inbox(zofia)).toHaveLength(2)
    await until('2026-11-30T09:00:00Z')
    expect(inbox(zofia)[2]).toBe(
      'P-1 Refunds are slow, which you proposed, still waits for your answer. Selin Kaya asks: [Answer] [Withdraw]',
    )
    await until('2026-12-07T06:00:00Z')
    expect(inbox(selin)).toHaveLength(1)
    await until('2026-12-07T09:00:00Z')
    expect(inbox(selin)[1]).toBe(
      'P-1 went back to Zofia Wójcik with a question (Mon 23 Nov, 10:00), and there is no answer. You can go on without one: Refunds are slow [Put to the vote] [Merge]',
    )
    await until('2027-06-01T09:00:00Z')
    expect([inbox(zofia).length, inbox(selin).length]).toEqual([3, 2])
    await story.presses(selin, 'Put to the vote')
    expect([...inbox(zofia), ...inbox(selin)].filter(words => words.includes('['))).toEqual([])
  })

  test('an answer ends that', async () => {
    const { selin, zofia, until, inbox } = story
    await returned()
    await until('2026-12-07T09:00:00Z')
    await answers()
    expect(inbox(zofia).filter(words => words.includes('[Answer]'))).toEqual([])
    expect(inbox(selin).filter(words => words.includes('['))).toEqual([`Zofia Wójcik answered about P-1: Refunds are slow ${BUTTONS}`])
  })

  test('another chair hears that there is no answer, and the one before has nothing to press', async () => {
    const { selin, bora, names, until, inbox } = story
    await returned()
    await until('2026-12-08T09:00:00Z')
    await names(bora)
    await until('2026-12-08T09:00:00Z')
    expect(inbox(bora)).toEqual([expect.stringMatching(/^P-1 went back to Zofia Wójcik .*\[Put to the vote\] \[Merge\]$/)])
    expect(inbox(selin).filter(words => words.includes('['))).toEqual([])
  })
})

/** P-1 is proposed, and goes back with a question of the chair's or of who is named. */
async function returned(by = story.selin) {
  await story.proposes()
  const { id } = await story.proposal()
  await story.world.submit(by, { action: 'board.return', input: { proposal: id } }, { question: 'How many?' })
}

/** An hour later. */
async function answers() {
  story.world.now = later(story.world.now, 3_600_000)
  const { id } = await story.proposal()
  await story.world.submit(
    story.zofia,
    { action: 'board.answer', input: { proposal: id } },
    { problem: 'Refunds are slow', evidence: 'Forty a day', urgency: 'normal' },
  )
}

describe('what a deputy reads', () => {
  test('who asked the question hears of the answer too, and neither is told that they had asked what another did', async () => {
    const { world, selin, oliver, inbox } = story
    await returned(oliver)
    await answers()
    const answered = `Zofia Wójcik answered about P-1: Refunds are slow ${BUTTONS}`
    expect(inbox(selin)[1]).toBe(answered)
    expect(inbox(oliver)).toEqual([answered])
    for (const who of [selin, oliver]) expect(saidTo(world, who).at(-1)).toContain('Asked before: How many?')
  })

  test('who asked and stands in for a chair who is away has it once', async () => {
    const { selin, oliver, goesAway, inbox } = story
    await returned(oliver)
    await goesAway(selin, '2026-11-23')
    await answers()
    expect(inbox(oliver)).toEqual([
      `P-1 waits to be checked, and Selin Kaya is away. As a deputy you can do it: Refunds are slow ${BUTTONS}`,
    ])
  })

  test('the chair left, where they did', async () => {
    const { selin, oliver, leaves, proposes, inbox } = story
    await proposes()
    await leaves(selin)
    expect(inbox(oliver)).toEqual([
      `P-1 waits to be checked, and the account of Selin Kaya is closed. As a deputy you can do it: Refunds are slow ${BUTTONS}`,
    ])
  })
})
