import { SocketModeClient } from '@slack/socket-mode'
import { z } from 'zod'
import type { Log } from '#src/log.ts'
import type { Wait } from '../directory/patience.ts'
import { quietLogger } from './quiet-logger.ts'
import type { Take } from './taken.ts'

/** A connection that this process opens, over which Slack sends everything: no address of ours has to be reachable. */
export type Socket = {
  /** Lets go of the connection, and of trying to have one. Over within two seconds. */
  stop(): Promise<void>
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** Closing politely waits for the other side; an unfriendly network does not answer. */
const FAREWELL_MS = 2_000

const Envelope = z.object({ body: z.record(z.string(), z.unknown()), ack: z.custom<Ack>(value => typeof value === 'function') })
type Ack = (answer?: object) => Promise<void>

/**
 * Keeps a connection open. Slack closes each after some hours, and networks do sooner: it is then opened anew. What was not acknowledged over the
 * old one Slack sends again. `wait` ends it by rejecting.
 */
export function receiveSocket(parts: {
  readonly appToken: string
  readonly apiUrl: string | null
  readonly take: Take
  readonly log: Log
  readonly wait: Wait
}): Socket {
  const { appToken, apiUrl, take, log, wait } = parts
  let current: SocketModeClient | null = null
  let stopped = false
  let failures = 0

  const connect = (): SocketModeClient => {
    const client = new SocketModeClient({
      appToken,
      // The library's own way back ends the process when the network is away for long.
      autoReconnectEnabled: false,
      logger: quietLogger(log),
      clientOptions: {
        ...(apiUrl === null ? {} : { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` }),
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: 10_000,
      },
    })
    surviveNonsense(client, log)
    client.on('slack_event', (given: unknown) => void takeEnvelope(given, take, log))
    return client
  }

  const once = async (): Promise<void> => {
    const client = connect()
    current = client
    const gone = new Promise<void>(resolve => void client.once('disconnected', resolve))
    try {
      await client.start()
      if (failures > 0) log.info({ platform: 'slack' }, 'The connection to Slack stands again.')
      failures = 0
      await gone
    } catch (error) {
      if (stopped) return
      failures += 1
      const reason = error instanceof Error ? error.message : 'no connection'
      if (failures === 1) log.error({ platform: 'slack' }, socketTrouble(reason))
      else log.debug({ reason, failures }, 'the connection to Slack could not be opened')
    }
  }

  const run = async () => {
    while (!stopped) {
      await once()
      await wait(Math.min(FIRST_PAUSE_MS * 2 ** Math.max(failures - 1, 0), LONGEST_PAUSE_MS))
    }
  }
  const running = run().catch(() => undefined)

  return {
    async stop() {
      stopped = true
      const farewell = current === null ? Promise.resolve() : current.disconnect()
      let timer: NodeJS.Timeout | undefined
      const enough = new Promise<void>(resolve => {
        timer = setTimeout(resolve, FAREWELL_MS)
      })
      await Promise.race([Promise.all([farewell, running]), enough])
      clearTimeout(timer)
    },
  }
}

async function takeEnvelope(given: unknown, take: Take, log: Log): Promise<void> {
  const envelope = Envelope.safeParse(given)
  if (!envelope.success) return
  const { body, ack } = envelope.data
  const taken = await take(body)
  if (taken.kind === 'unavailable') return
  const answer = taken.kind === 'answered' && taken.answer !== null ? [taken.answer] : []
  // Without the connection it cannot be acknowledged: Slack sends it again, and it is known by its id.
  await ack(...answer).catch((error: unknown) => log.debug({ error }, 'the connection was gone before Slack could be answered'))
}

/** An envelope of no known shape makes the library's own listener fail where nobody would hear it, which ends a process. */
function surviveNonsense(client: SocketModeClient, log: Log): void {
  const own = client.listeners('ws_message')
  const hear = async (given: readonly unknown[]): Promise<void> => {
    try {
      for (const listener of own) await Promise.resolve<unknown>(Reflect.apply(listener, client, given))
    } catch (error) {
      log.debug({ error }, 'Slack sent something of a shape that is not known')
    }
  }
  client.removeAllListeners('ws_message')
  client.on('ws_message', (...given: unknown[]) => void hear(given))
}

const socketTrouble = (reason: string): string =>
  /invalid_auth|not_authed|not_allowed_token_type|missing_scope|account_inactive|token_revoked/.test(reason)
    ? 'SLACK_APP_TOKEN opens no connection. Make an app-level token with the scope connections:write on the page Basic Information of the Slack app (https://api.slack.com/apps), turn on Socket Mode, put the token into SLACK_APP_TOKEN and start Drumbeat again.'
    : `The connection to Slack (Socket Mode) could not be opened: ${reason}. Drumbeat goes on trying; see whether this machine may open wss://wss-primary.slack.com.`
