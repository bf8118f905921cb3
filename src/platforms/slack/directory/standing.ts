import { SendFailure } from '#src/chat/index.ts'
import type { Log } from '#src/log.ts'
import { hours, minutes } from '#src/time/index.ts'
import { type SlackClient, SlackRefusal } from '../client.ts'
import { type Identity, identify, missingScopes, troubleOf } from './identity.ts'
import { Stopped, type Wait } from './patience.ts'

/** Whether Slack lets Drumbeat in. */
export type Standing = {
  /** Null until Slack has said who this is. */
  identity(): Identity | null
  /** Asks again now: something was heard that makes it doubtful. */
  doubt(): void
  /** Resolves when it has stopped trying. */
  readonly ended: Promise<void>
}

const MINUTE_MS = minutes(1)
const AGAIN_AFTER_TROUBLE_MS = MINUTE_MS
const AGAIN_DAILY_MS = hours(24)

/**
 * Finds out who Drumbeat is, says in the log what is in the way, and keeps trying until that is mended. `enter` is called when Slack has let
 * Drumbeat in, and once a day from then on: it reads what events may have missed. Never ends by itself; `wait` ends it.
 */
export function keepStanding(parts: {
  readonly client: SlackClient
  readonly log: Log
  readonly wait: Wait
  readonly enter: (identity: Identity) => Promise<void>
  /** Slack lets Drumbeat in, but without these permissions. Called whenever that is found, also when it was found before. */
  readonly limited: (identity: Identity, missing: readonly string[]) => Promise<void>
}): Standing {
  const { client, log, wait, enter, limited } = parts
  let identity: Identity | null = null
  let said: string | null = null
  /** How long ago everything was read. */
  let readAgoMs = AGAIN_DAILY_MS
  let wake = () => {}

  const say = (sentence: string | null) => {
    if (sentence !== null && sentence !== said) log.error({ platform: 'slack' }, sentence)
    if (sentence === null && said !== null) log.info({ platform: 'slack' }, 'Slack lets Drumbeat work again.')
    said = sentence
  }

  /** Resolves to how long to leave it at that, in milliseconds. */
  const once = async (): Promise<number> => {
    let lack: string | null = null
    try {
      const found = await identify(client)
      identity = found.identity
      lack = found.missing.length > 0 ? missingScopes(found.missing) : null
      if (lack !== null) await limited(found.identity, found.missing)
      // What was read while something was missing may be half of it.
      if (readAgoMs >= AGAIN_DAILY_MS || (said !== null && lack === null)) {
        await enter(found.identity)
        readAgoMs = 0
      }
      say(lack)
      return lack === null ? AGAIN_DAILY_MS : AGAIN_AFTER_TROUBLE_MS
    } catch (error) {
      if (error instanceof Stopped) throw error
      if (error instanceof SlackRefusal || error instanceof SendFailure) say(lack ?? troubleOf(error))
      else log.error({ error }, 'what Slack says of people and channels could not be saved')
      readAgoMs = AGAIN_DAILY_MS
      return AGAIN_AFTER_TROUBLE_MS
    }
  }

  /** A minute at a time: whoever is woken leaves the rest of that minute behind, and no more. */
  const rest = async (pause: number): Promise<void> => {
    const woken = new Promise<'woken'>(resolve => {
      wake = () => resolve('woken')
    })
    for (let rested = 0; rested < pause; rested += MINUTE_MS) {
      if ((await Promise.race([wait(MINUTE_MS), woken])) === 'woken') return
      readAgoMs += MINUTE_MS
    }
  }

  const run = async () => {
    for (;;) await rest(await once())
  }
  const ended = run().catch((error: unknown) => {
    if (!(error instanceof Stopped)) log.error({ error }, 'Drumbeat stopped asking whether Slack lets it in')
  })
  return { identity: () => identity, doubt: () => wake(), ended }
}
