import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aChairStory } from './chair-story.ts'
import { at, saidTo } from './voting-story.ts'

/** One proposal while its chair is away, silent, replaced and back, with everything that anybody has in their messages at each step. */

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

const CHECK = '[Put to the vote] [Return with a question] [Merge]'
const TITLE = 'P-1 Refunds are slow'

test('from the proposal over the reminder, the hand-over and another chair to the confirmation', async () => {
  const story = await aChairStory(fresh)
  const { world, admin, selin, bora, oliver, zofia, goesAway, names, presses, until } = story
  const everyone = { admin, selin, bora, oliver, zofia }
  const read = new Map<string, readonly string[]>()
  /** Whose messages are others than at the last step, as they all read now. */
  const changed = () => {
    const others: Record<string, readonly string[]> = {}
    for (const [name, who] of Object.entries(everyone)) {
      const now = story.inbox(who)
      if (JSON.stringify(now) !== JSON.stringify(read.get(name) ?? [])) others[name] = now
      read.set(name, now)
    }
    return others
  }

  // Monday 23 November, 23:00 in Istanbul: the author hears at once, everyone else sleeps.
  world.now = at('2026-11-23T20:00:00Z')
  await story.proposes()
  expect(changed()).toEqual({ zofia: ['P-1 is with Selin Kaya, who chairs Change board. You hear of every step here. [Withdraw]'] })
  await until('2026-11-24T09:00:00Z')
  expect(changed()).toEqual({ selin: [`Zofia Wójcik proposes P-1: Refunds are slow ${CHECK}`] })

  // Away from Thursday to Sunday: the deputy has it on the Thursday, and nothing is new when the chair is back.
  await goesAway(selin, '2026-11-26', '2026-11-30')
  expect(changed()).toEqual({})
  await until('2026-11-26T12:00:00Z')
  const standsIn = `P-1 waits to be checked, and Selin Kaya is away. As a deputy you can do it: Refunds are slow ${CHECK}`
  expect(changed()).toEqual({ oliver: [standsIn] })
  await until('2026-12-01T12:00:00Z')
  expect(changed()).toEqual({})

  // Thursday and Friday were none of the chair’s working days: five later is Wednesday night, so they are reminded on Thursday 3 December.
  await until('2026-12-03T12:00:00Z')
  expect(changed()).toEqual({
    selin: [`Zofia Wójcik proposes P-1: Refunds are slow ${CHECK}`, `P-1 has waited for you for 6 working days: Refunds are slow ${CHECK}`],
  })

  // Another chair before the hand-over, so the deputy does not hear that the new one has not got to it.
  await names(bora)
  expect(changed()).toEqual({
    selin: [`${TITLE}: awaits Bora Demir.`, `${TITLE}: awaits Bora Demir.`],
    bora: [`Zofia Wójcik proposes P-1: Refunds are slow ${CHECK}`],
    zofia: ['P-1 is with Bora Demir, who chairs board. You hear of every step here. [Withdraw]'],
  })
  await until('2026-12-09T12:00:00Z')
  expect(changed()).toEqual({})

  // The new chair is silent as well: reminded on the 10th, handed over on the 11th.
  await until('2026-12-10T13:00:00Z')
  const reminded = [
    `Zofia Wójcik proposes P-1: Refunds are slow ${CHECK}`,
    `P-1 has waited for you for 5 working days: Refunds are slow ${CHECK}`,
  ]
  expect(changed()).toEqual({ bora: reminded })
  await story.changed(bora)
  await until('2026-12-11T13:00:00Z')
  expect(changed()).toEqual({
    oliver: [`P-1 waits to be checked. As a deputy you can do it in place of Bora Demir: Refunds are slow ${CHECK}`],
  })

  // The deputy puts it to the vote; nobody is left with anything to press about the checking.
  await presses(oliver, 'Put to the vote')
  const onTheBallot = `${TITLE}: on the ballot.`
  expect(changed()).toEqual({
    bora: [onTheBallot, onTheBallot],
    oliver: [onTheBallot],
    zofia: [onTheBallot, expect.stringContaining('was put to the vote of board.')],
  })

  // Approved on Monday 14 December, and the chair says at once that they are away: the deputy may confirm too.
  const ballot = await world.scope(({ workspaceId, tx }) => tx.ballot.findFirstOrThrow({ where: { workspaceId } }))
  for (const who of [selin, bora]) await world.click(who, { action: 'board.vote', input: { ballot: ballot.id, choice: 'approve' } })
  await until('2026-12-14T14:00:00Z')
  const approved = /^The board approved P-1 Refunds are slow \(D-1\)\. .*\[Confirm\] \[Change …\]$/
  expect(changed()).toEqual({
    bora: [onTheBallot, onTheBallot, expect.stringMatching(approved)],
    zofia: [expect.any(String), expect.any(String), expect.stringContaining('D-1')],
  })
  await goesAway(bora, '2026-12-14')
  expect(changed()).toEqual({ oliver: [onTheBallot, expect.stringMatching(approved)] })
  expect(saidTo(world, oliver).at(-1)).toContain('Bora Demir is away, so you may confirm')

  // Back on the same day: it is the chair's alone, and what they say is on every card.
  await goesAway(bora, null)
  expect(changed()).toEqual({ oliver: [onTheBallot, 'D-1: Bora Demir says what P-1 Refunds are slow becomes.'] })
  await presses(bora, 'Confirm')
  await until('2027-02-01T12:00:00Z')
  const became = 'D-1: P-1 Refunds are slow became CX-1 Refunds are slow.'
  expect(changed()).toEqual({
    bora: [onTheBallot, onTheBallot, became],
    oliver: [onTheBallot, became],
    zofia: [expect.any(String), expect.any(String), expect.any(String), expect.stringContaining('CX-1')],
  })
  expect(
    Object.values(everyone)
      .flatMap(story.inbox)
      .filter(said => said.includes('[')),
  ).toEqual([])
})
