import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAreas } from '#src/features/initiatives/rules/areas.ts'
import { circleWith, waitingFor } from '#src/features/initiatives/rules/dependencies.ts'
import { STATUSES } from '#src/features/initiatives/initiative.ts'
import { afterMove, isAlready, MOVES, movesFrom } from '#src/features/initiatives/rules/moves.ts'
import { pastMilestone, printMilestones, readMilestones } from '#src/features/initiatives/rules/milestones.ts'
import { addDays, localDate } from '#src/time/index.ts'

const MONDAY = localDate('2026-11-23')

describe('milestones', () => {
  test.each([
    ['2026-12-04 Pilot', '2026-12-04', 'Pilot'],
    ['Pilot 2026-12-04', '2026-12-04', 'Pilot'],
    ['2026-12-04: Pilot, with ten', '2026-12-04', 'Pilot, with ten'],
    ['Pilot – next friday', '2026-12-04', 'Pilot'],
    ['next friday pilot', '2026-12-04', 'pilot'],
    ['in 3 days: first call', '2026-11-26', 'first call'],
    ['4 Aralık pilot', '2026-12-04', 'pilot'],
    ['İlk yüz çağrı 15 Ocak 2027', '2027-01-15', 'İlk yüz çağrı'],
    ['za 3 dni pierwszy telefon', '2026-11-26', 'pierwszy telefon'],
    ['pilotaż: 4 grudnia', '2026-12-04', 'pilotaż'],
    ['04.12.2026 10 calls', '2026-12-04', '10 calls'],
    ['2026-12-04 15 January release', '2026-12-04', '15 January release'],
  ])('%j', (line, dueOn, title) => expect(readMilestones(line, MONDAY)).toEqual({ milestones: [{ dueOn, title }], wrong: null }))

  test.each(['Pilot', '2026-12-04', '30 February launch', '2026-02-30 launch', `2026-12-04 ${'x'.repeat(201)}`])('%j is none', line =>
    expect(readMilestones(`\n2026-12-01 Begin\n${line}`, MONDAY).wrong).toMatchObject({ line: 3 }),
  )

  test('a day that is past is asked about, unless it stands already or is meant', () => {
    const standing = [{ title: 'Begin', dueOn: localDate('2026-11-02') }]
    expect(pastMilestone('2026-12-01 Pilot\n2026-11-02 Begin', MONDAY, standing)).toBeNull()
    expect(pastMilestone('2026-12-01 Pilot\n2026-11-02 Begin', MONDAY, [])).toEqual({
      line: 2,
      dueOn: '2026-11-02',
      meant: '2026-11-02! Begin',
    })
    expect(pastMilestone('2026-11-02! Begin', MONDAY, [])).toBeNull()
    expect(readMilestones('2026-11-02! Begin!', MONDAY)).toEqual({ milestones: [{ dueOn: '2026-11-02', title: 'Begin!' }], wrong: null })
    expect(pastMilestone('2026-11-23 Today', MONDAY, [])).toBeNull()
  })

  test('what is written reads the same again', () => {
    const title = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .map(text => text.replace(/\s+/gu, ' ').replace(/^[\s:,;–—-]+|[\s:,;–—-]+$/gu, ''))
      .filter(text => text !== '')
    const milestone = fc.record(
      { title, dueOn: fc.nat({ max: 3000 }).map(days => addDays(MONDAY, days - 1000)) },
      { noNullPrototype: true },
    )
    fc.assert(
      fc.property(fc.array(milestone, { maxLength: 5 }), milestones => {
        expect(readMilestones(printMilestones(milestones), MONDAY)).toEqual({ milestones, wrong: null })
      }),
    )
  })
})

describe('functional areas', () => {
  test.each([
    ['Sales, Care', [], ['Sales', 'Care']],
    ['sales; CARE\n', ['Sales', 'Care'], ['Sales', 'Care']],
    ['musteri hizmetleri', ['Müşteri Hizmetleri'], ['Müşteri Hizmetleri']],
    [' , Sales,, sales ', [], ['Sales']],
    ['', [], []],
  ])('%j, with %j in use', (typed, known, areas) => expect(readAreas(typed, known)).toEqual(areas))
})

describe('moves', () => {
  test('are those of the documentation', () => {
    const lines = readFileSync(new URL('../../../docs/initiatives.md', import.meta.url), 'utf8').split('\n')
    const cells = lines.filter(line => /^\| (?:from|proposed|approved|active|on-hold|done|dropped) /.test(line))
    const [heads, ...rows] = cells.map(line =>
      line
        .slice(1, -1)
        .split('|')
        .map(cell => cell.trim()),
    )
    expect(heads?.slice(1)).toEqual(MOVES)
    expect(rows).toEqual(STATUSES.map(status => [status, ...MOVES.map(move => afterMove(status, move) ?? '')]))
  })

  test('what is possible leads elsewhere, and what is so already is not possible', () => {
    for (const status of STATUSES) {
      expect(movesFrom(status).map(move => afterMove(status, move))).not.toContain(status)
      expect(movesFrom(status).filter(move => isAlready(status, move))).toEqual([])
    }
  })
})

describe('dependencies', () => {
  const graph = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })), { maxLength: 25 })

  test('as long as no circle is let in, none is there', () => {
    fc.assert(
      fc.property(graph, wished => {
        const dependencies = new Map<string, string[]>()
        for (const [from, to] of wished.map(pair => pair.map(String))) {
          if (from === undefined || to === undefined || circleWith(dependencies, from, [to])) continue
          dependencies.set(from, [...(dependencies.get(from) ?? []), to])
        }
        for (const [id] of dependencies) expect(waitingFor(dependencies, id)).not.toContain(id)
        for (const [id, needed] of dependencies) for (const other of needed) expect(waitingFor(dependencies, other)).toContain(id)
      }),
    )
  })

  test('a circle is told from one end to the other, the shortest of several', () => {
    const dependencies = new Map([
      ['4', ['3', '2']],
      ['3', ['1']],
      ['2', ['5']],
      ['5', ['1']],
    ])
    expect(circleWith(dependencies, '1', ['4'])).toEqual(['1', '4', '3', '1'])
    expect(circleWith(dependencies, '1', ['6'])).toBeNull()
    expect(circleWith(dependencies, '1', ['1'])).toEqual(['1', '1'])
  })

  test('what waits for it waits through others too, the nearest first', () => {
    const dependencies = new Map([
      ['2', ['1']],
      ['3', ['2']],
      ['4', ['3', '1']],
    ])
    expect(waitingFor(dependencies, '1')).toEqual(['2', '4', '3'])
    expect(waitingFor(dependencies, '4')).toEqual([])
  })
})
