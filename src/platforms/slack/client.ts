import { webApi } from '@slack/bolt'
import type { z } from 'zod'
import { SendFailure } from '#src/chat/index.ts'
import type { Log } from '#src/log.ts'
import { faultOf, watched } from './send/transport.ts'
import { createUpload, type Upload } from './send/upload.ts'

export { SlackRefusal } from './send/refusal.ts'

/** Well below the 60 seconds for which a sender holds a delivery, even when several calls in a row take their full time. */
export const CALL_TIMEOUT_MS = 10_000

/** One workspace's way to Slack's Web API. */
export type SlackClient = {
  /**
   * Calls a method once, without any retry. Rejects with a `SlackRefusal` when Slack answers with an error code, and with a `SendFailure`
   * when nothing is known (`unknown`), nothing arrived (`unavailable`) or the workspace has to wait (`rate-limited`).
   */
  call<Result>(method: string, parameters: object, answer: z.ZodType<Result>): Promise<Result>
  /** Uploads a picture that blocks can then show, and resolves to Slack's id of it. Rejects like `call`. */
  upload: Upload
}

/** `apiUrl` null: Slack itself; else the root of another Slack API, for every call. */
export function createSlackClient(settings: {
  readonly token: string
  readonly apiUrl: string | null
  readonly log: Log
  readonly timeoutMs?: number
}): SlackClient {
  const { token, apiUrl, log, timeoutMs = CALL_TIMEOUT_MS } = settings
  const web = new webApi.WebClient(token, {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` }),
    allowAbsoluteUrls: false,
    fetch: watched,
    logger: loggerFor(log),
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    timeout: timeoutMs,
  })
  const call: SlackClient['call'] = async (method, parameters, answer) => {
    let said: unknown
    try {
      said = await web.apiCall(method, { ...parameters })
    } catch (error) {
      throw faultOf(method, error)
    }
    const read = answer.safeParse(said)
    if (!read.success) throw new SendFailure('unknown', `Slack answered ${method} with something else than its reference says`)
    return read.data
  }
  return { call, upload: createUpload(call) }
}

/** What the library has to say is for looking closely: what matters to an operator is logged where it is decided. */
const loggerFor = (log: Log): webApi.Logger => {
  const line = (...said: unknown[]) => log.debug({ library: '@slack/web-api' }, said.map(String).join(' '))
  return {
    debug: () => {},
    info: line,
    warn: line,
    error: line,
    setLevel: () => {},
    getLevel: () => webApi.LogLevel.WARN,
    setName: () => {},
  }
}
