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

const AGAIN_AFTER_TROUBLE_MS = minutes(1)
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
}): Standing {
  const { client, log, wait, enter } = parts
  let identity: Identity | null = null
  let said: string | null = null
  let isDue = true
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
      // What was read while something was missing may be half of it.
      if (isDue || (said !== null && lack === null)) await enter(found.identity)
      say(lack)
      isDue = lack === null
      return lack === null ? AGAIN_DAILY_MS : AGAIN_AFTER_TROUBLE_MS
    } catch (error) {
      if (error instanceof Stopped) throw error
      if (error instanceof SlackRefusal || error instanceof SendFailure) say(lack ?? troubleOf(error))
      else log.error({ error }, 'what Slack says of people and channels could not be saved')
      isDue = true
      return AGAIN_AFTER_TROUBLE_MS
    }
  }

  const run = async () => {
    for (;;) {
      const pause = await once()
      const woken = new Promise<void>(resolve => {
        wake = resolve
      })
      await Promise.race([wait(pause), woken])
    }
  }
  const ended = run().catch((error: unknown) => {
    if (!(error instanceof Stopped)) log.error({ error }, 'Drumbeat stopped asking whether Slack lets it in')
  })
  return { identity: () => identity, doubt: () => wake(), ended }
}
