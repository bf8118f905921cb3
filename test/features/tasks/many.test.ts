import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { PersonContext } from '#src/features/feature.ts'
import type { Scope } from '#src/db/index.ts'
import { requireInitiative } from '#src/features/initiatives/index.ts'
import { openTasksOf, tasksFeature, tasksOfInitiative } from '#src/features/tasks/index.ts'
import { addDays, localDate } from '#src/time/index.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { countedDatabase, type CountedDatabase } from '../../support/counted-database.ts'
import { anInitiative, aWorkplace } from './story.ts'

/** Ten thousand tasks: what is read for a list must not grow with them. */

const MANY = 10_000
const MINE = 40
let counted: CountedDatabase
let world: World
let selin: SomePerson
let marek: SomePerson

beforeAll(async () => {
  counted = await countedDatabase()
  world = await aWorkplace(counted)
  selin = await world.aPerson({ name: 'Selin Kaya' })
  marek = await world.aPerson({ name: 'Marek Nowak' })
  const others: SomePerson[] = []
  for (let index = 0; index < 20; index += 1) others.push(await world.aPerson({ name: `Person ${index}` }))
  await world.aTeam({ members: [selin, marek, ...others] })
  const initiatives = [await anInitiative(world, marek, 'One'), await anInitiative(world, marek, 'Two')]
  const statuses = ['to-do', 'doing', 'blocked', 'done', 'dropped']
  const at = new Date(world.now)
  await world.scope(async ({ workspaceId, tx }) => {
    const rows = Array.from({ length: MANY }, (_, index) => ({
      workspaceId,
      id: `task-${index}`,
      number: index + 1,
      title: `Task ${index + 1}`,
      initiativeId: initiatives[index % 100 === 0 ? 0 : 1]?.id ?? null,
      assigneeId: (index % (MANY / MINE) === 0 ? marek : others[index % others.length])?.personId ?? null,
      // Half of them without a day, so that the order among those matters too.
      dueOn: index % 2 === 0 ? null : addDays(localDate('2026-10-01'), index % 300),
      status: statuses[Math.floor(index / (MANY / MINE)) % statuses.length] ?? 'to-do',
      handedNote: '',
      createdById: marek.personId,
      createdAt: at,
      changedAt: at,
    }))
    for (let from = 0; from < MANY; from += 1000) await tx.task.createMany({ data: rows.slice(from, from + 1000) })
    await tx.$executeRaw`ANALYZE "Task"`
  })
}, 60_000)
afterAll(() => counted[Symbol.asyncDispose]())

const Read = z.tuple([z.object({ scans: z.coerce.number(), scanned: z.coerce.number(), fetched: z.coerce.number() })])

/** What is read of the table of tasks in a transaction: whole scans of it, the rows these saw, and the rows that an index led to. */
async function reads(who: SomePerson, run: (context: PersonContext) => Promise<unknown>) {
  counted.taken()
  const difference = await world.as(who, 'tasks', async context => {
    const before = await readSoFar(context.scope)
    await run(context)
    const after = await readSoFar(context.scope)
    return { scans: after.scans - before.scans, rows: after.fetched - before.fetched + after.scanned - before.scanned }
  })
  const statements = counted.taken().filter(statement => statement.startsWith('SELECT') && statement.includes('"Task"'))
  return { ...difference, statements: [...new Set(statements)] }
}

const readSoFar = async ({ tx }: Scope) =>
  Read.parse(
    await tx.$queryRaw`
      SELECT "seq_scan" AS scans, "seq_tup_read" AS scanned, COALESCE("idx_tup_fetch", 0) AS fetched
      FROM pg_stat_xact_user_tables WHERE "relname" = 'Task'`,
  )[0]

const typing = (text: string) => (context: PersonContext) =>
  tasksFeature.commands?.[0]?.run(context, { text, named: [] }) ?? Promise.reject(new Error('no command'))

/** The plan of a statement for whatever values it is asked with. */
const planOf = async (statement: string): Promise<string> => {
  const rows: unknown = await world.scope(({ tx }) => tx.$queryRawUnsafe(`EXPLAIN (GENERIC_PLAN) ${statement}`))
  return z
    .array(z.record(z.string(), z.string()))
    .parse(rows)
    .flatMap(row => Object.values(row))
    .join('\n')
}

describe('among ten thousand tasks', () => {
  test.each([
    ['', 20],
    ['list', 60],
    ['list mine', 60],
    ['list CX-1', 60],
    ['list CX-2 overdue', 60],
    ['list overdue', 60],
    ['list this week', 60],
    ['list no date', 60],
    ['list all', 100],
    ['list page 3', 130],
    ['done 9000', 20],
    ['show 9998', 20],
  ])('/task %s reads at most %i of them, all by index', async (typed, most) => {
    const { statements, scans, rows } = await reads(marek, typing(typed))
    expect({ scans, read: rows > 0, few: rows <= most, rows }).toEqual({ scans: 0, read: true, few: true, rows })
    for (const statement of statements) {
      const plan = await planOf(statement)
      expect(plan).not.toContain('Seq Scan on "Task"')
      expect(plan).toContain('Index')
    }
    expect(statements.length).toBeGreaterThan(0)
  })

  test('what a check-in asks for is read by index too', async () => {
    const people = await reads(selin, ({ scope }) => openTasksOf(scope, [selin.personId, marek.personId]))
    expect(people).toMatchObject({ scans: 0 })
    expect(people.rows).toBeGreaterThan(0)
    expect(people.rows).toBeLessThanOrEqual(MINE)
    const initiative = await reads(selin, async ({ scope }) => tasksOfInitiative(scope, (await requireInitiative({ scope }, 'CX-1')).id))
    expect(initiative).toMatchObject({ scans: 0, rows: MANY / 100 })
  })
})
