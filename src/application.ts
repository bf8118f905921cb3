import type { Platform, Receiver } from './chat/index.ts'
import type { Config } from './config.ts'
import { beginAnew, type Database, openDatabase } from './db/index.ts'
import { createEngine, createMeasures, readBacklog, type Timetable } from './engine/index.ts'
import { directory, features } from './features/index.ts'
import { timeOrderedId } from './identifiers.ts'
import type { Log } from './log.ts'
import { createSandbox, type Sandbox } from './platforms/sandbox/index.ts'
import type { Instant } from './time/index.ts'
import { createWebServer } from './web/index.ts'

/** What an application takes from the world; `main.ts` hands in the real ones, a test its own. */
export type World = {
  readonly config: Config
  readonly log: Log
  readonly systemNow: () => Instant
  /** From 0 up to, but not including, 1. */
  readonly random: () => number
  /** Empty the sandbox first. */
  readonly fresh: boolean
}

export type Application = {
  /** Where it answers, for people: the sandbox's address when there is one. */
  readonly address: string
  readonly mode: 'sandbox' | 'chat'
  /** Finishes what is in flight and lets go of everything. Over within ten seconds. */
  stop(): Promise<void>
}

/** The composition root: config → database → engine → platforms → web. The only room that sees everything. */
export async function startApplication({ config, log, systemNow, random, fresh }: World): Promise<Application> {
  const opened = closeInReverse()
  try {
    const database = await openDatabase({ url: config.databaseUrl, directory: config.dataDirectory, log })
    opened.push(database.close)
    if (fresh) await beginAnew(database)
    const newId = () => timeOrderedId(systemNow())
    const { chats, programmeNow } = await openChats({ config, database, log, systemNow, newId })
    const platforms = chats.map(chat => chat.platform)
    const measures = createMeasures(() => readBacklog(database, programmeNow()))
    const engine = createEngine({ database, platforms, features, directory, log, measures, newId, random, systemNow, programmeNow })
    opened.push(engine.stop)
    for (const chat of chats) opened.push(chat.stop)
    const routers = chats.flatMap(chat => chat.router ?? [])
    const web = createWebServer({ log, health: { ready: engine.ready, metrics: measures.text }, routers })
    opened.push(web.close)

    for (const chat of chats) await chat.start({ receiver: engine.receiverFor(chat.platform), timetable: engine.timetable })
    await engine.start()
    const { port } = await web.listen(config.port, config.host)
    // Port 0 asks the system for a free one: only now is it known.
    const address = config.port === 0 ? `http://${config.host}:${port}` : config.publicUrl
    return { address, mode: config.sandbox ? 'sandbox' : 'chat', stop: opened.close }
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** A platform with the ways in and out of it. */
type Chat = {
  readonly platform: Platform
  /** Where it is reached by requests; null: it opens a connection of its own. */
  readonly router: Sandbox['router'] | null
  start(engine: { readonly receiver: Receiver; readonly timetable: Timetable }): Promise<void> | void
  stop(): Promise<void>
}

type Ground = Pick<World, 'config' | 'log' | 'systemNow'> & { readonly database: Database; readonly newId: () => string }

/** The platforms that are set up, and the programme's clock: only the sandbox has another than the system's. */
async function openChats({
  config,
  database,
  log,
  systemNow,
  newId,
}: Ground): Promise<{ chats: readonly Chat[]; programmeNow: () => Instant }> {
  if (config.sandbox) {
    const sandbox = createSandbox({ database, systemClock: systemNow, newId, log })
    return { chats: [sandbox], programmeNow: sandbox.clock.now }
  }
  const chats: Chat[] = []
  if (config.slack) {
    // Slack's libraries take memory and time that only those who use them should give.
    const { createSlack } = await import('./platforms/slack/index.ts')
    chats.push(createSlack({ settings: config.slack, log, systemNow, newId }))
  }
  if (config.teams) {
    const { createTeams } = await import('./platforms/teams/index.ts')
    chats.push(createTeams({ settings: config.teams, database, log, systemNow, newId }))
  }
  return { chats, programmeNow: systemNow }
}

/** Closes what was opened, last first, all of it even when one fails; then tells the first failure. */
function closeInReverse() {
  const closers: (() => Promise<void>)[] = []
  return {
    push: (close: () => Promise<void>) => void closers.push(close),
    async close() {
      const failures: unknown[] = []
      for (const close of closers.splice(0).toReversed()) await close().catch((error: unknown) => failures.push(error))
      if (failures.length > 0) throw failures[0]
    },
  }
}
