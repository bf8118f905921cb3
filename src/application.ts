import type { Platform, Receiver } from './chat/index.ts'
import { prepareCharts } from './charts/index.ts'
import type { Config } from './config.ts'
import { beginAnew, type Database, openDatabase } from './db/index.ts'
import { createEngine, createMeasures, readBacklog, type Timetable } from './engine/index.ts'
import { digestsCome, directory, features } from './features/index.ts'
import { timeOrderedId } from './identifiers.ts'
import type { Log } from './log.ts'
import type { Email } from './platforms/email/index.ts'
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
  /** 64 hexadecimal digits that nobody can guess. */
  readonly newSecret: () => string
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
export async function startApplication({ config, log, systemNow, random, newSecret, fresh }: World): Promise<Application> {
  const opened = closeInReverse()
  try {
    const database = await openDatabase({ url: config.databaseUrl, directory: config.dataDirectory, log })
    opened.push(database.close)
    if (fresh) await beginAnew(database)
    const newId = () => timeOrderedId(systemNow())
    const { chats, programmeNow } = await openChats({ config, database, log, systemNow, newId, newSecret })
    const platforms = chats.map(chat => chat.platform)
    const email = await openEmail({ config, database, log, systemNow, newSecret })
    if (email) opened.push(email.stop)
    const measures = createMeasures(() => readBacklog(database, programmeNow()))
    const engine = createEngine({
      database,
      platforms,
      mail: email?.mail ?? null,
      features,
      directory,
      log,
      measures,
      newId,
      newSecret,
      random,
      systemNow,
      programmeNow,
    })
    opened.push(engine.stop)
    for (const chat of chats) opened.push(chat.stop)
    const receiverOf = (name: string) => {
      const platform = platforms.find(candidate => candidate.name === name)
      return platform ? engine.receiverFor(platform) : null
    }
    const routers = [
      ...(email ? [email.links(receiverOf), email.returned(engine.returned) ?? []].flat() : []),
      ...chats.flatMap(chat => chat.router ?? []),
    ]
    const web = createWebServer({ log, health: { ready: engine.ready, metrics: measures.text }, routers })
    opened.push(web.close)
    if (email) opened.push(email.hurry)

    for (const chat of chats) await chat.start({ receiver: engine.receiverFor(chat.platform), timetable: engine.timetable })
    await engine.start()
    email?.start()
    const { port } = await web.listen(config.port, config.host)
    await prepareDigests(database, log)
    // Port 0 asks the system for a free one: only now is it known.
    const address = config.port === 0 ? `http://${config.host}:${port}` : config.publicUrl
    return { address, mode: config.sandbox ? 'sandbox' : 'chat', stop: opened.close }
  } catch (error) {
    await opened.close()
    throw error
  }
}

/**
 * Loads what draws the picture of a digest where digests come: the first would load it while it holds a transaction. Where none does, nobody
 * gives the memory for it.
 */
async function prepareDigests(database: Database, log: Log): Promise<void> {
  try {
    if (await database.transaction('fan-out', digestsCome)) await prepareCharts()
  } catch (error) {
    log.warn({ err: error }, 'charts could not be prepared; the first digest tries again')
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

type Ground = Pick<World, 'config' | 'log' | 'systemNow' | 'newSecret'> & { readonly database: Database; readonly newId: () => string }

/** The platforms that are set up, and the programme's clock: only the sandbox has another than the system's. */
async function openChats({
  config,
  database,
  log,
  systemNow,
  newId,
  newSecret,
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
    chats.push(createTeams({ settings: config.teams, publicUrl: config.publicUrl, database, log, systemNow, newId, newSecret }))
  }
  return { chats, programmeNow: systemNow }
}

/** E-mail, when it is set up. */
async function openEmail(
  ground: Pick<World, 'config' | 'log' | 'systemNow' | 'newSecret'> & { readonly database: Database },
): Promise<Email | null> {
  const { mail, publicUrl } = ground.config
  if (mail === null) return null
  // As with the platforms: only those who use it give it memory.
  const { createEmail } = await import('./platforms/email/index.ts')
  return createEmail({ ...ground, settings: { ...mail, publicUrl } })
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
