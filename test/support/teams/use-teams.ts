import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import express from 'express'
import { type DirectoryInbound, type PersonInbound, type Receiver, type Reply } from '#src/chat/index.ts'
import type { Log } from '#src/log.ts'
import { createTeams, type Settings, type Teams } from '#src/platforms/teams/index.ts'
import { type Instant, instant } from '#src/time/index.ts'
import { emptyTables, freshDatabase, type TestDatabase } from '../database.ts'
import { aTeamsService, type TeamsService, type TeamsUser } from './a-teams-service.ts'
import { APP_ID, bearer } from './signing.ts'

export const SELIN: TeamsUser = { account: '29:selin', entra: 'aad-selin', name: 'Selin Aydın', locale: 'tr-TR', zone: 'Europe/Istanbul' }
export const BORA: TeamsUser = { account: '29:bora', entra: 'aad-bora', name: 'Bora Demir', locale: 'en-GB', zone: 'Europe/London' }
export const ANA: TeamsUser = { account: '29:ana', entra: 'aad-ana', name: 'Ana Nowak', locale: 'pl-PL', zone: 'Europe/Warsaw' }
export const TEAM = '19:team@thread.tacv2'
export const CHANNEL = '19:cx-core@thread.tacv2'
export const GROUP = '19:group@thread.v2'

export type Answered = { readonly status: number; readonly text: string; readonly json: unknown }
export type Logged = { readonly level: keyof Log; readonly message: string; readonly fields: object }

/** Stands where the engine will: records what arrives, and answers as it is told. */
export type RecordingEngine = {
  readonly receiver: Receiver
  readonly heard: PersonInbound[]
  readonly described: DirectoryInbound[]
  answer(how: Reply | Error): void
  /** Resolves when something of this kind has been described; `after`: leaving out so many that were described before. */
  describes(matches: (inbound: DirectoryInbound) => boolean, after?: number): Promise<void>
}

export function aRecordingEngine(words: readonly string[] = ['drumbeat', 'checkin', 'task', 'win', 'drumbeat setup']): RecordingEngine {
  const heard: PersonInbound[] = []
  const described: DirectoryInbound[] = []
  const waiting: { readonly matches: (inbound: DirectoryInbound) => boolean; readonly resolve: () => void }[] = []
  let how: Reply | Error = { kind: 'none' }
  return {
    heard,
    described,
    answer: next => {
      how = next
    },
    describes: (matches, after = 0) =>
      described.slice(after).some(matches) ? Promise.resolve() : new Promise(resolve => void waiting.push({ matches, resolve })),
    receiver: {
      words,
      shortcuts: [],
      person(inbound) {
        heard.push(inbound)
        return how instanceof Error ? Promise.reject(how) : Promise.resolve(how)
      },
      directory(inbound) {
        described.push(inbound)
        for (const each of waiting.splice(0)) {
          if (each.matches(inbound)) each.resolve()
          else waiting.push(each)
        }
        return Promise.resolve()
      },
    },
  }
}

/** Teams with a service of ours around it, and what its clients send. */
export type TeamsInUse = AsyncDisposable & {
  readonly teams: Teams
  readonly service: TeamsService
  readonly database: TestDatabase['database']
  readonly logged: readonly Logged[]
  readonly address: string
  readonly now: Instant
  pass(ms: number): void
  /** Sends bytes as they are, with these headers alone. */
  send(body: string | Uint8Array, headers: Readonly<Record<string, string>>): Promise<Answered>
  /** What a client of Teams gets for the address of a picture, in base64. Throws when it gets none. */
  picture(address: string): Promise<string>
  /** Asks this process for a page that stands at this path. */
  ask(path: string, init?: RequestInit): Promise<Response>
  /** Sends what Teams would, as Teams would. */
  deliver(activity: object, token?: string): Promise<Answered>
}

/** Where Teams finds this process, as the environment says. */
export const PUBLIC_URL = 'https://drumbeat.example'

export const NOW = Date.parse('2026-11-23T09:00:00Z')

/** One for each process of tests, in memory, emptied before each use. */
let shared: Promise<TestDatabase> | undefined
async function emptied(): Promise<TestDatabase> {
  shared ??= freshDatabase()
  const fresh = await shared
  await emptyTables(fresh.database)
  return fresh
}

/** A tenant with three people; Drumbeat is installed nowhere yet. */
export async function useTeams(
  options: {
    readonly local?: boolean
    readonly publicUrl?: string
    readonly receiver?: Receiver
    readonly database?: TestDatabase
    readonly start?: boolean
    readonly waitForRound?: (ms: number) => Promise<void>
  } = {},
): Promise<TeamsInUse> {
  const service = await aTeamsService([SELIN, BORA, ANA])
  service.teams.set(TEAM, {
    name: 'Customer experience',
    channels: [
      { id: TEAM, name: null },
      { id: CHANNEL, name: 'cx-core' },
    ],
    people: [SELIN, BORA],
  })
  const fresh = options.database ?? (await emptied())
  const logged: Logged[] = []
  const line = (level: keyof Log) => (fields: object, message: string) => void logged.push({ level, message, fields })
  const log: Log = { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
  const settings: Settings = options.local
    ? { auth: 'local' }
    : { auth: 'credentials', appId: APP_ID, appPassword: 'a-password', tenantId: service.tenant }
  const clock = { now: instant(NOW) }
  let ids = 0
  const teams = createTeams({
    settings,
    publicUrl: options.publicUrl ?? PUBLIC_URL,
    database: fresh.database,
    log,
    systemNow: () => clock.now,
    newId: () => `id-${(ids += 1)}`,
    newSecret: () =>
      createHash('sha256')
        .update(`secret ${(ids += 1)}`)
        .digest('hex'),
    endpoints: service.endpoints,
    waitForTurn: () => Promise.resolve(),
    ...(options.waitForRound && { waitForRound: options.waitForRound }),
  })
  const app = express()
  app.use(teams.router)
  const server = createServer(app)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  const address = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}/api/messages`
  if (options.start !== false) teams.start({ receiver: options.receiver ?? aRecordingEngine().receiver })

  const send: TeamsInUse['send'] = async (body, headers) => {
    const response = await fetch(address, { method: 'POST', body: Buffer.from(body), headers })
    const text = await response.text()
    return { status: response.status, text, json: text.startsWith('{') ? (JSON.parse(text) as unknown) : null }
  }
  const ask: TeamsInUse['ask'] = (path, init) => fetch(new URL(path, address), init)

  return {
    teams,
    service,
    database: fresh.database,
    logged,
    address,
    get now() {
      return clock.now
    },
    pass(ms) {
      clock.now = instant(clock.now + ms)
    },
    send,
    ask,
    async picture(picture) {
      const [, carried] = /^data:image\/png;base64,(.+)$/.exec(picture) ?? []
      if (carried !== undefined) return carried
      if (!picture.startsWith(`${PUBLIC_URL}/`)) throw new Error(`${picture} is not of this process`)
      const response = await ask(picture.slice(PUBLIC_URL.length))
      if (response.headers.get('content-type') !== 'image/png') throw new Error(`${picture} was answered with ${response.status}`)
      return Buffer.from(await response.arrayBuffer()).toString('base64')
    },
    deliver: (activity, token = bearer({ serviceUrl: service.url, now: clock.now })) =>
      send(JSON.stringify(activity), {
        'content-type': 'application/json; charset=utf-8',
        ...(options.local ? {} : { authorization: token }),
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await teams.stop()
      await service[Symbol.asyncDispose]()
    },
  }
}
