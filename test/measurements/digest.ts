import pg from 'pg'
import type { Database, Tx } from '#src/db/index.ts'
import { createGate } from '#src/db/gate.ts'
import { databaseOver } from '#src/db/over.ts'
import { serverPool } from '#src/db/server/pool.ts'
import { gather } from '#src/features/digest/gathering.ts'
import { days, type Instant, instant, later, zone } from '#src/time/index.ts'
import { emptyServerDatabase, quiet } from '../support/database.ts'
import { CHOSEN, fillProgramme, WORKSPACE } from './a-long-programme.ts'
import { type Figures, figuresOf } from './figures.ts'

const TIMES = 25

/** `pages`: of 8 kB that it looked at, which no busy machine changes. `plan`: as PostgreSQL tells it, with what each step really took. */
export type Query = { readonly ms: number; readonly pages: number; readonly plan: string }
/** `of`: the ids of the chosen teams; none: all of the workspace. */
export type Gathered = {
  readonly responses: number
  readonly of: readonly string[]
  readonly took: Figures
  readonly queries: readonly Query[]
}

/**
 * How long the facts of one digest take to gather, of a whole workspace and of chosen teams, on a Postgres server, for each number of answers that
 * may be stored. They take turns, so that a busy machine is busy for all of them.
 */
export async function measureDigest(numbers: readonly number[], times = TIMES): Promise<readonly Gathered[]> {
  await using stack = new AsyncDisposableStack()
  const now = new Date()
  const programmes: Programme[] = []
  for (const responses of numbers) programmes.push(stack.use(await aProgramme(responses, now)))
  const asked = [[], CHOSEN].flatMap(of => programmes.map(programme => ({ programme, of, took: [] as number[] })))
  // The first ones read pages from the disk and prepare statements.
  for (let time = -3; time < times; time += 1)
    for (const { programme, of, took } of asked) {
      const ms = await programme.timed(of)
      if (time >= 0) took.push(ms)
    }
  const gathered: Gathered[] = []
  for (const { programme, of, took } of asked)
    gathered.push({ responses: programme.responses, of, took: figuresOf(took), queries: await programme.explained(of) })
  return gathered
}

type Programme = AsyncDisposable & {
  readonly responses: number
  /** Milliseconds of one gathering. */
  timed(teamIds: readonly string[]): Promise<number>
  /** The queries of one, explained. */
  explained(teamIds: readonly string[]): Promise<readonly Query[]>
}

async function aProgramme(responses: number, now: Date): Promise<Programme> {
  const { url, [Symbol.asyncDispose]: drop } = await emptyServerDatabase()
  const pool = serverPool(url)
  const told: string[] = []
  pool.on('connect', client => client.on('notice', ({ message }) => void told.push(message ?? '')))
  const database = await databaseOver({ kind: 'server', pool, gate: createGate(1, 1), close: () => pool.end() }, quiet)
  await filled(url, responses, now)
  const gatherOnce = gathering(instant(now.getTime()))
  return {
    responses,
    timed: teamIds =>
      inOne(database, async tx => {
        const started = performance.now()
        await gatherOnce(tx, teamIds)
        return performance.now() - started
      }),
    explained: teamIds =>
      inOne(database, async tx => {
        await explainAll(tx)
        told.length = 0
        await gatherOnce(tx, teamIds)
        return told.flatMap(readPlan)
      }),
    async [Symbol.asyncDispose]() {
      await database.close()
      await drop()
    },
  }
}

const inOne = <T>(database: Database, run: (tx: Tx) => Promise<T>): Promise<T> => database.transaction('fan-out', run)

const gathering = (now: Instant) => (tx: Tx, teamIds: readonly string[]) =>
  gather({ workspaceId: WORKSPACE, tx }, { teamIds, since: later(now, -days(7)), now, zone: zone('UTC') })

async function filled(url: string, responses: number, now: Date): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await fillProgramme(client, responses, now)
  } finally {
    await client.end()
  }
}

/** Has PostgreSQL tell how it answers each statement of this transaction. Only its superuser may ask for that. */
async function explainAll(tx: Tx): Promise<void> {
  const settings = ['log_min_duration = 0', 'log_analyze = on', 'log_timing = on', 'log_buffers = on']
  await tx.$executeRawUnsafe(`LOAD 'auto_explain'`)
  for (const setting of settings) await tx.$executeRawUnsafe(`SET LOCAL auto_explain.${setting}`)
  await tx.$executeRawUnsafe('SET LOCAL client_min_messages = log')
}

function readPlan(message: string): Query[] {
  const [, ms, plan = ''] = /^duration: ([\d.]+) ms {2}plan:\n([^]*)$/.exec(message) ?? []
  if (ms === undefined) return []
  // The first line about pages is of the whole query.
  const [, hit = '0', read = '0'] = /Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?/.exec(plan) ?? []
  return [{ ms: Number(ms), pages: Number(hit) + Number(read), plan }]
}
