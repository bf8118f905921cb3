import { SendFailure } from '#src/chat/index.ts'

/** Teams took a call and said no, for good: no such conversation, not allowed, malformed. */
export class TeamsRefusal extends Error {
  override readonly name = 'TeamsRefusal'
  readonly status: number
  /** Teams' own word for the reason, such as `BotNotInConversationRoster`. */
  readonly code: string

  constructor(what: string, status: number, code: string) {
    super(`Teams answered ${what} with ${status}${code === '' ? '' : ` ${code}`}`)
    this.status = status
    this.code = code
  }
}

const SHORTEST_WAIT_SECONDS = 1
const LONGEST_WAIT_SECONDS = 600

/** Microsoft's own list of what may safely be sent again: whoever is told this, was not heard. */
const LATER: ReadonlySet<number> = new Set([408, 412, 502, 503, 504])

/** What an answer that is not 2xx tells. `what` names the call. */
export function failureOfAnswer(what: string, status: number, code: string, retryAfter: string | null): SendFailure | TeamsRefusal {
  if (status === 429) {
    const said = Number.parseInt(retryAfter ?? '', 10)
    const seconds = Number.isFinite(said) ? Math.min(Math.max(said, SHORTEST_WAIT_SECONDS), LONGEST_WAIT_SECONDS) : SHORTEST_WAIT_SECONDS
    return new SendFailure('rate-limited', `Teams asks to wait ${seconds} s`, seconds * 1000)
  }
  if (LATER.has(status)) return new SendFailure('unavailable', `${what} was answered with HTTP ${status}`)
  if (status >= 500 || status < 400) return new SendFailure('unknown', `${what} was answered with HTTP ${status}`)
  return new TeamsRefusal(what, status, code)
}

const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT'])

/** What a call without an answer tells. Only a connection that was never made is sure to have changed nothing. */
export function failureOfSilence(what: string, error: unknown): SendFailure {
  const code = codeOf(error)
  if (code !== null && NEVER_CONNECTED.has(code)) return new SendFailure('unavailable', `no connection for ${what}: ${code}`)
  return new SendFailure('unknown', `${what}: ${code ?? (error instanceof Error ? error.message : 'a fault without a reason')}`)
}

/** The same for a step that posts nothing: whatever became of it, the message itself was not sent. */
export function beforeSending(error: unknown): SendFailure {
  const failure = sendFailureOf(error)
  return failure.kind === 'unknown' ? new SendFailure('unavailable', failure.message) : failure
}

/** A failed call as the engine knows it. */
export function sendFailureOf(error: unknown): SendFailure {
  if (error instanceof SendFailure) return error
  if (error instanceof TeamsRefusal) return new SendFailure('rejected', error.message)
  return new SendFailure('unknown', error instanceof Error ? error.message : 'a fault without a reason')
}

/** The system's code of a fault, which `fetch` hides in its cause; several when several addresses were tried. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return codeOf(error.cause)
}
