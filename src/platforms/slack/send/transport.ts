import { webApi } from '@slack/bolt'
import { SendFailure } from '#src/chat/index.ts'
import { SlackRefusal } from './refusal.ts'

const DEFAULT_WAIT_SECONDS = 1
const LONGEST_WAIT_SECONDS = 600

/** `fetch` that understands every kind of 429: without a proper Retry-After the library would not know what it was. */
export const watched: typeof fetch = async (url, init) => {
  const response = await fetch(url, init)
  if (response.status !== 429) return response
  await response.body?.cancel()
  const said = Number.parseInt(response.headers.get('retry-after') ?? '', 10)
  const seconds = Number.isFinite(said) ? Math.min(Math.max(said, DEFAULT_WAIT_SECONDS), LONGEST_WAIT_SECONDS) : DEFAULT_WAIT_SECONDS
  throw new SendFailure('rate-limited', `Slack asks to wait ${seconds} s`, seconds * 1000)
}

/** What a failed call tells. Only a connection that was never made is sure to have changed nothing. */
export function faultOf(method: string, error: unknown): SendFailure | SlackRefusal {
  if (error instanceof SendFailure) return error
  if (error instanceof webApi.WebAPIRequestError) return faultOf(method, error.original)
  if (error instanceof webApi.WebAPIPlatformError) return answered(method, error.data.error)
  if (error instanceof webApi.WebAPIHTTPError) return httpFault(method, error.statusCode)
  const code = codeOf(error)
  if (code !== null && NEVER_CONNECTED.has(code)) return new SendFailure('unavailable', `no connection for ${method}: ${code}`)
  return new SendFailure('unknown', `${method}: ${code ?? (error instanceof Error ? error.message : 'a fault without a reason')}`)
}

const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT'])

/** The library hands an unreadable answer on as if it were an error code. */
function answered(method: string, code: unknown): SendFailure | SlackRefusal {
  const isCode = typeof code === 'string' && /^[a-z][a-z0-9_]{0,80}$/.test(code)
  return isCode ? new SlackRefusal(method, code) : new SendFailure('unknown', `an unreadable answer to ${method}`)
}

/** Slack itself answers 200 or 429; anything else comes from in between, and above 499 possibly after the call was carried out. */
const httpFault = (method: string, status: number): SendFailure =>
  new SendFailure(status >= 500 || status < 300 ? 'unknown' : 'unavailable', `${method} was answered with HTTP ${status}`)

/** The system's code of a fault, which `fetch` hides in its cause; several when several addresses were tried. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return codeOf(error.cause)
}
