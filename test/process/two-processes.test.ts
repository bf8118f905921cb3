import { describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '#src/db/index.ts'
import { boardFlaws, finishBoardAndReview, lost, NO_BOARD_FLAWS, nothingSaid, setUpBoard, TUESDAY } from '../crash/board-and-review.ts'
import { digestFlaws, finishDigest, NO_DIGEST_FLAWS } from '../crash/digest.ts'
import { databaseKinds, emptyServerDatabase, quiet } from '../support/database.ts'
import { startDrumbeat } from './a-drumbeat.ts'
import { answerByForm, answerSoFar, eventually, jumpUntil, setUpTeam, TEAM, wordsOn } from './a-programme.ts'
import { flaws, NO_FLAWS } from './tables.ts'

const times = (page: string, mark: string): number => page.split(mark).length - 1
/** How many cards ask for an answer; whatever the language, their button asks for the same. */
const prompts = (page: string): number => times(page, '[&quot;check-in.open&quot;')
const summaries = (page: string): number => times(page, '<h3 class="card-heading" dir="auto">Daily check-in · ')

async function promptsOf(database: Database): Promise<readonly string[]> {
  const rows = await database.transaction(
    'person',
    tx => tx.$queryRaw<{ handle: string }[]>`
      SELECT i."handle" FROM "Prompt" p JOIN "Identity" i ON i."personId" = p."personId"
      WHERE p."occurrenceId" = (SELECT "occurrenceId" FROM "Prompt" ORDER BY "dueAt" LIMIT 1) ORDER BY 1`,
  )
  return rows.map(({ handle }) => handle)
}

describe.runIf(databaseKinds.includes('server'))('two processes on one Postgres', () => {
  test('are one Drumbeat, also when one of them is killed', { timeout: 180_000 }, async () => {
    await using empty = await emptyServerDatabase()
    const environment = { DATABASE_URL: empty.url }
    // Both at the same instant, on a database without a single table.
    const [one, other] = await Promise.all([startDrumbeat(environment), startDrumbeat(environment)])
    await using first = one
    await using second = other
    const both = [first.visitor, second.visitor]

    await setUpTeam(first.visitor, { 'ask-at': 'team', 'review-day': TUESDAY })
    await jumpUntil(both, async visitor => prompts(await visitor.read('selin', 'drumbeat')) > 0)
    for (const person of TEAM) for (const visitor of both) expect(prompts(await visitor.read(person, 'drumbeat')), `of ${person}`).toBe(1)

    // The same answer through both at once, as a browser that tries again behind a load balancer sends it.
    const [said, again] = await Promise.all(
      both.map(visitor => visitor.say('selin', 'drumbeat', 'done called ten customers', 'the-same-message')),
    )
    expect([said?.status, again?.status]).toEqual([200, 200])
    expect(await answerByForm(second.visitor, 'zofia', { did: 'cleared the backlog' })).toMatchObject({ status: 200 })
    expect(await answerSoFar(first.visitor, 'zofia')).toBe('cleared the backlog')
    expect(await answerSoFar(second.visitor, 'selin')).toBe('called ten customers')

    // Killed while a jump through it is under way: the other one carries on from where it stood.
    const jumping = first.visitor.jump('amelia', 'event')
    first.child.kill('SIGKILL')
    await Promise.all([jumping, first.child.ended])
    await eventually(async () => {
      await second.visitor.jump('amelia', 'event')
      expect(summaries(await second.visitor.read('bora', 'cx-core'))).toBe(1)
    })

    await using third = await startDrumbeat(environment)
    expect(await answerByForm(third.visitor, 'bora', { did: 'wrote to everyone who waits' })).toMatchObject({ status: 200 })
    await eventually(async () => {
      const page = await second.visitor.read('oliver', 'cx-core')
      expect(summaries(page)).toBe(1)
      expect(wordsOn(page)).toContain('3 of 5 answered')
    })

    // Votes and replies go through one and the other, and when the time of a ballot is over both are there to close it.
    const board = nothingSaid()
    await setUpBoard(second.visitor)
    let turn = 0
    await finishBoardAndReview([second.visitor, third.visitor], board, items => items[(turn += 1) % items.length])
    // Both wait for the moment of the digest too.
    await finishDigest([second.visitor, third.visitor])

    const database = await openDatabase({ url: empty.url, directory: '', log: quiet })
    await eventually(async () => expect(await flaws(database)).toEqual(NO_FLAWS))
    expect(await boardFlaws(database)).toEqual(NO_BOARD_FLAWS)
    expect(await digestFlaws(database)).toEqual(NO_DIGEST_FLAWS)
    expect(await lost(database, board)).toEqual([])
    expect(await promptsOf(database)).toEqual([...TEAM].toSorted())
    await database.close()
    for (const { child } of [second, third]) child.kill('SIGTERM')
    for (const { child } of [second, third]) expect(await child.ended).toEqual({ code: 0, lines: [expect.stringContaining('ready')] })
  })
})
