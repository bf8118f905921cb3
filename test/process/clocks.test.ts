import { describe, expect, test } from 'vitest'
import { openDatabase } from '#src/db/index.ts'
import { FIELD } from '#src/features/digest/rules/form.ts'
import { quiet } from '../support/database.ts'
import { aClock } from '../support/a-clock.ts'
import { aDirectory, startDrumbeat } from './a-drumbeat.ts'
import { answerByForm, eventually, setUpTeam, wordsOn } from './a-programme.ts'
import { flaws, NO_FLAWS } from './tables.ts'

/** A night in which everyone is asked at the same wall time where they are. */
type Night = {
  readonly name: string
  readonly checkIn: string
  readonly before: string
  /** When whom is asked, in order. */
  readonly moments: readonly (readonly [at: string, people: readonly string[]])[]
  readonly heading: string
}

const NIGHTS: readonly Night[] = [
  {
    name: 'in the night that has no half past one in London',
    checkIn: '01:30',
    before: '2027-03-27T20:00:00Z',
    moments: [
      ['2027-03-27T22:30:00Z', ['selin', 'bora']],
      ['2027-03-28T00:30:00Z', ['zofia']],
      // The later side of the gap: half past two by the new time.
      ['2027-03-28T01:30:00Z', ['amelia', 'oliver']],
    ],
    heading: 'Sunday, 28 March',
  },
  {
    name: 'over the last midnight of the year',
    checkIn: '23:50',
    before: '2026-12-31T15:00:00Z',
    moments: [
      ['2026-12-31T20:50:00Z', ['selin', 'bora']],
      ['2026-12-31T22:50:00Z', ['zofia']],
      ['2026-12-31T23:50:00Z', ['amelia', 'oliver']],
    ],
    heading: 'Thursday, 31 December',
  },
]

const WINDOW_MS = 15 * 60_000
const after = (moment: string, ms: number): string => new Date(Date.parse(moment) + ms).toISOString()

describe('a process whose system clock is moved', () => {
  test.each(NIGHTS)('asks, takes answers and sums up once $name', { timeout: 180_000 }, async night => {
    await using directory = await aDirectory()
    const clock = await aClock(directory, night.before)
    await using drumbeat = await startDrumbeat({ DATA_DIR: directory.path, ...clock.environment })
    const { visitor, child } = drumbeat
    await setUpTeam(visitor, { 'check-in-time': night.checkIn, window: '15' })
    const isAsked = async (person: string) => (await visitor.read(person, 'drumbeat')).includes('[&quot;check-in.skip&quot;')

    for (const [moment, people] of night.moments) {
      for (const person of people) expect(await isAsked(person), `${person} too early`).toBe(false)
      await clock.set(child, after(moment, 1_000))
      for (const person of people) await eventually(async () => expect(await isAsked(person), `${person} at ${moment}`).toBe(true))
      for (const person of people)
        expect(await answerByForm(visitor, person, { did: `stayed up, ${person}` })).toMatchObject({ status: 200 })
      await clock.set(child, after(moment, WINDOW_MS + 60_000))
    }
    await eventually(async () => {
      const words = wordsOn(await visitor.read('oliver', 'cx-core'))
      expect(words).toContain(`Daily check-in · ${night.heading}`)
      expect(words).toContain('5 of 5 answered')
    })
    // The card is edited once more after that, with a pause before it.
    await eventually(async () => {
      expect(await (await fetch(`${drumbeat.address}/metrics`)).text()).toMatch(/^drumbeat_outbox_depth 0$/m)
    })
    child.kill('SIGTERM')
    expect(await child.ended).toEqual({ code: 0, lines: [expect.stringContaining('ready')] })

    const database = await openDatabase({ url: null, directory: directory.path, log: quiet })
    expect(await flaws(database)).toEqual(NO_FLAWS)
    const rows = await database.transaction(
      'person',
      tx => tx.$queryRaw<{ dueAt: Date; handle: string }[]>`
        SELECT p."dueAt", i."handle" FROM "Prompt" p JOIN "Identity" i ON i."personId" = p."personId" ORDER BY p."dueAt", i."handle"`,
    )
    const due = night.moments.flatMap(([moment, people]) => people.toSorted().map(handle => ({ dueAt: new Date(moment), handle })))
    expect(rows).toEqual(due)
    await database.close()
  })

  test('gives a digest once in the night that has no half past one where its leader is', { timeout: 180_000 }, async () => {
    await using directory = await aDirectory()
    const clock = await aClock(directory, '2027-03-27T20:00:00Z')
    await using drumbeat = await startDrumbeat({ DATA_DIR: directory.path, ...clock.environment })
    const { visitor, child } = drumbeat
    await setUpTeam(visitor, {})
    const opened = await visitor.say('amelia', 'drumbeat', '/digest settings')
    if (opened.form) await visitor.submit('amelia', 'drumbeat', opened.form, { [FIELD.day]: '7', [FIELD.time]: '01:30' })
    const digests = async () => (await visitor.read('amelia', 'drumbeat')).split('>Programme digest<').length - 1

    // The later side of the gap: half past two by the new time.
    for (const [moment, count] of [
      ['2027-03-28T00:31:00Z', 0],
      ['2027-03-28T01:29:00Z', 0],
      ['2027-03-28T01:30:02Z', 1],
      ['2027-03-28T02:31:00Z', 1],
      ['2027-04-04T00:29:00Z', 1],
      ['2027-04-04T00:30:02Z', 2],
    ] as const) {
      await clock.set(child, moment)
      // A heartbeat of before would be too old: whatever is due by now was looked for.
      await eventually(async () => expect(await (await fetch(`${drumbeat.address}/readyz`)).json()).toEqual({ ok: true }))
      await eventually(async () => expect(await digests(), `at ${moment}`).toBe(count))
    }
    child.kill('SIGTERM')
    expect(await child.ended).toEqual({ code: 0, lines: [expect.stringContaining('ready')] })
  })

  test('says nothing at all while hours pass in which nothing is planned', { timeout: 180_000 }, async () => {
    await using directory = await aDirectory()
    const clock = await aClock(directory, '2026-11-24T10:00:00Z')
    await using drumbeat = await startDrumbeat({ DATA_DIR: directory.path, ...clock.environment })
    for (const hour of ['11:00:05', '12:00:10', '13:00:15']) {
      await clock.set(drumbeat.child, `2026-11-24T${hour}Z`)
      // A heartbeat of before the hour passed would be too old: this one came after it.
      await eventually(async () => {
        expect(await (await fetch(`${drumbeat.address}/readyz`)).json()).toEqual({ ok: true })
      })
    }
    drumbeat.child.kill('SIGTERM')
    expect(await drumbeat.child.ended).toEqual({ code: 0, lines: [expect.stringContaining('ready')] })
  })
})
