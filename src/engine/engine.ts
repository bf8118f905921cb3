import type { Platform, Receiver, ReturnedMail, ReturnedOutcome } from '#src/chat/index.ts'
import { wasSetBack } from '#src/time/index.ts'
import { runDueAlarms } from './alarms.ts'
import { commandWords } from './commands.ts'
import { createDeliveries } from './deliveries.ts'
import { createDispatch } from './dispatch.ts'
import type { Environment } from './environment.ts'
import { eraseDeleted } from './erasing.ts'
import { createHeartbeat, HEARTBEAT_TOO_OLD_MS } from './heartbeat.ts'
import { keepHouse } from './housekeeping.ts'
import { problemsFeature } from './problems/index.ts'
import { takeReturned } from './returned.ts'
import { createTimetable } from './run-until.ts'
import { shortcutsOf } from './shortcuts.ts'
import type { Timetable } from './timetable.ts'
import { createWorkspaces } from './workspaces.ts'

/** What makes it all go. It knows features and platforms only as lists. */
export type Engine = {
  /** What a platform hands over to. */
  receiverFor(platform: Platform): Receiver
  /** A mail server's report about a mail that it could not deliver after all. */
  returned(mail: ReturnedMail): Promise<ReturnedOutcome>
  readonly timetable: Timetable
  start(): Promise<void>
  /** Finishes what is under way, takes nothing new. */
  stop(): Promise<void>
  /** Whether the database answers and the heart beats. */
  ready(): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>
}

export function createEngine(given: Environment): Engine {
  const environment: Environment = { ...given, features: [...given.features, problemsFeature(given.systemNow)] }
  const { database, log, systemNow, newId } = environment
  const workspaces = createWorkspaces({ database, newId, systemNow })
  const deliveries = createDeliveries(environment)
  const dispatch = createDispatch(environment, workspaces, deliveries)

  let stopping = false
  let erasing: Promise<void> = Promise.resolve()
  /** Runs what is due, batch by batch; `alive` after each, so that a long catch-up is not taken for a standstill. */
  const runDue = async (alive: () => void = () => {}) => {
    while (!stopping && (await runDueAlarms(environment, environment.programmeNow(), deliveries.wake)) > 0) alive()
  }
  const heartbeat = createHeartbeat({
    async beat(alive) {
      await runDue(alive)
      await deliveries.look()
    },
    async housekeeping() {
      await keepHouse(database, { systemNow: systemNow(), programmeNow: environment.programmeNow() })
      await eraseDeleted(environment)
    },
    systemNow,
    log,
  })

  return {
    receiverFor: platform => ({
      person: inbound => dispatch.person(platform, inbound),
      directory: inbound => dispatch.directory(platform, inbound),
      words: commandWords(environment.features),
      shortcuts: shortcutsOf(environment.features).map(({ id, shortcut }) => ({ id, label: language => shortcut.label(language) })),
    }),
    returned: mail => takeReturned(environment, deliveries.wake, mail),
    // Nothing in the programme waits for a mail to be taken.
    timetable: createTimetable(
      environment,
      () => runDue(),
      () => deliveries.drain('chat'),
    ),
    async start() {
      await deliveries.takeOver()
      await heartbeat.start()
      // What the process before did not live to erase: this one may not live to its first housekeeping either. Nobody waits for it.
      erasing = eraseDeleted(environment)
    },
    async stop() {
      stopping = true
      await heartbeat.stop()
      await erasing
      await deliveries.stop()
    },
    async ready() {
      try {
        await database.ping()
      } catch (error) {
        log.debug({ err: error }, 'the database did not answer')
        return { ok: false, reason: 'the database does not answer' }
      }
      const last = heartbeat.lastBeat()
      if (last === null) return { ok: false, reason: 'the heartbeat has not started yet' }
      const now = systemNow()
      const age = now - last
      if (wasSetBack(last, now)) return { ok: false, reason: 'the clock was set back, and the heart has not beaten since' }
      return age < HEARTBEAT_TOO_OLD_MS
        ? { ok: true }
        : { ok: false, reason: `the last heartbeat was ${Math.round(age / 1000)} seconds ago` }
    },
  }
}
