import { randomBytes } from 'node:crypto'
import type { Mail, Message, PersonInbound, Platform, Reply } from '#src/chat/index.ts'
import type { Database } from '#src/db/index.ts'
import { createEngine, createMeasures, type Engine, readBacklog } from '#src/engine/index.ts'
import { runDueAlarms } from '#src/engine/alarms.ts'
import { createDeliveries, type Deliveries } from '#src/engine/deliveries.ts'
import type { Environment } from '#src/engine/environment.ts'
import type { Directory } from '#src/features/directory.ts'
import type { Feature } from '#src/features/feature.ts'
import { knownPeople, type KnownPeople } from './known-people.ts'
import { timeOrderedId } from '#src/identifiers.ts'
import { type Instant, instant, later } from '#src/time/index.ts'

export type LoggedLine = { readonly level: 'warn' | 'error'; readonly message: string; readonly fields: object }

/** An engine over a database, whose clocks stand still until they are moved. Several over one database are several processes. */
export type TestEngine = {
  readonly engine: Engine
  readonly environment: Environment
  readonly deliveries: Deliveries
  readonly logged: LoggedLine[]
  readonly people: KnownPeople
  now: Instant
  pass(ms: number): void
  /** Runs every alarm that is due, then sends all that can be sent. */
  beat(): Promise<void>
  person(inbound: PersonInbound): Promise<Reply>
  /** Resolves when everything said so far has been sent. */
  settled(): Promise<void>
}

export function anEngine(request: {
  readonly database: Database
  readonly platform: Platform
  /** Left out: e-mail is not set up. */
  readonly mail?: Mail
  readonly features: readonly Feature[]
  readonly now?: string
  /** Left out: one that remembers what it was told. */
  readonly directory?: Directory
}): TestEngine {
  const { database, platform, features } = request
  const clock = { now: instant(Date.parse(request.now ?? '2026-11-23T09:00:00Z')) }
  const logged: LoggedLine[] = []
  const people = knownPeople()
  const environment: Environment = {
    database,
    platforms: [platform],
    mail: request.mail ?? null,
    features,
    directory: request.directory ?? people,
    log: {
      debug: () => {},
      info: () => {},
      warn: (fields, message) => void logged.push({ level: 'warn', message, fields }),
      error: (fields, message) => void logged.push({ level: 'error', message, fields }),
    },
    measures: createMeasures(() => readBacklog(database, clock.now)),
    newId: () => timeOrderedId(clock.now),
    newSecret: () => randomBytes(32).toString('hex'),
    random: () => 0,
    systemNow: () => clock.now,
    programmeNow: () => clock.now,
  }
  const engine = createEngine(environment)
  const deliveries = createDeliveries(environment)
  return {
    engine,
    environment,
    deliveries,
    logged,
    people,
    get now() {
      return clock.now
    },
    set now(at) {
      clock.now = at
    },
    pass(ms) {
      clock.now = later(clock.now, ms)
    },
    async beat() {
      while ((await runDueAlarms(environment, clock.now, () => {})) > 0);
      await deliveries.drain()
    },
    settled: () => engine.timetable.runUntil(clock.now, () => Promise.resolve()),
    person: inbound => engine.receiverFor(platform).person(inbound),
  }
}

/** A message that says nothing but this. */
export const saying = (text: string): Message => ({ summary: text, blocks: [{ kind: 'text', text: [text], tone: 'normal' }] })
