import { later, minutes, type Instant } from '#src/time/index.ts'
import type { Log } from '#src/log.ts'
import { createSandbox, type Sandbox } from '#src/platforms/sandbox/index.ts'
import { createWebServer } from '#src/web/index.ts'
import type { Database } from '#src/db/index.ts'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { emptyTables, freshDatabase, type TestDatabase } from '../../support/database.ts'
import { fakeEngine, type FakeEngine } from './fake-engine.ts'

/** Monday 23 November 2026, 07:00 in London. */
export const MONDAY_MORNING = Date.UTC(2026, 10, 23, 7) as Instant

export type LoggedFault = { readonly fields: object; readonly message: string }

export type OpenSandbox = AsyncDisposable & {
  readonly sandbox: Sandbox
  readonly engine: FakeEngine
  readonly database: Database
  readonly address: string
  /** Faults that were logged; a test that expects none need not look. */
  readonly faults: LoggedFault[]
  /** Lets real time pass. */
  wait(ms: number): void
}

type Options = { readonly database: Database; readonly engine?: FakeEngine; readonly allowFaults?: boolean }

let made = 0

/** Makes sandboxes over one database of the file, which is empty again before each test. */
export function useSandboxes(): (options?: Omit<Options, 'database'>) => Promise<OpenSandbox> {
  let fresh: TestDatabase | undefined
  beforeAll(async () => {
    fresh = await freshDatabase()
  })
  beforeEach(async () => {
    if (fresh !== undefined) await emptyTables(fresh.database)
  })
  afterAll(() => fresh?.[Symbol.asyncDispose]())
  return options => {
    if (fresh === undefined) throw new Error('the database is not there yet')
    return openSandbox({ ...options, database: fresh.database })
  }
}

/** A sandbox that answers on a free port, with a fake engine behind it. */
export async function openSandbox({ database, engine = fakeEngine(), allowFaults = false }: Options): Promise<OpenSandbox> {
  const faults: LoggedFault[] = []
  const complain = (fields: object, message: string) => {
    if (!allowFaults) throw new Error(`logged: ${message}`, { cause: fields })
    faults.push({ fields, message })
  }
  const log: Log = { debug: () => {}, info: () => {}, warn: complain, error: complain }
  let now = MONDAY_MORNING
  const sandbox = createSandbox({ database, systemClock: () => now, newId: () => `id-${String((made += 1)).padStart(10, '0')}`, log })
  const health = { ready: () => Promise.resolve({ ok: true } as const), metrics: () => Promise.resolve('') }
  const web = createWebServer({ log, health, routers: [sandbox.router] })
  const { port } = await web.listen(0, '127.0.0.1')
  await sandbox.start(engine)
  return {
    sandbox,
    engine,
    database,
    address: `http://127.0.0.1:${port}`,
    faults,
    wait: ms => {
      now = later(now, ms)
    },
    async [Symbol.asyncDispose]() {
      await web.close()
      await sandbox.stop()
    },
  }
}

export const MINUTE = minutes(1)

export type Answer = {
  readonly status: number
  readonly body: string
  readonly json: Record<string, unknown> | null
  readonly location: string | null
}

/** What someone does in a conversation, as a script of the page sends it. */
export async function deed(
  open: OpenSandbox,
  as: string,
  conversation: string,
  name: string,
  fields: object,
  headers = {},
): Promise<Answer> {
  const response = await fetch(`${open.address}/as/${as}/${conversation}/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', Origin: open.address, ...headers },
    body: JSON.stringify(fields),
    redirect: 'manual',
  })
  const body = await response.text()
  const isJson = (response.headers.get('Content-Type') ?? '').includes('application/json')
  return {
    status: response.status,
    body,
    json: isJson ? (JSON.parse(body) as Record<string, unknown>) : null,
    location: response.headers.get('Location'),
  }
}

/** The same as a browser without scripts sends it. */
export async function post(
  open: OpenSandbox,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(open.address + path, {
    method: 'POST',
    headers: { Accept: 'text/html', Origin: open.address, ...headers },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  return { status: response.status, body: await response.text(), json: null, location: response.headers.get('Location') }
}

/** A page as someone looks at it. */
export async function look(open: OpenSandbox, path: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(open.address + path, { headers: { Accept: 'text/html', ...headers } })
  return response.text()
}

let sayings = 0
export const say = (open: OpenSandbox, as: string, conversation: string, text: string, more: object = {}): Promise<Answer> =>
  deed(open, as, conversation, 'say', { once: `say-${String((sayings += 1)).padStart(8, '0')}`, text, ...more })
