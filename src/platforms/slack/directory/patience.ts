import { sendFailureOf } from '../send/index.ts'

/** Waits so many milliseconds; rejects when what it belongs to is stopped. */
export type Wait = (ms: number) => Promise<void>

/** Thrown by a wait that will not end. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** Waits on the system's timer, until `signal` says to stop. A process that wants to end does not wait for it. */
export const waitUntil =
  (signal: AbortSignal): Wait =>
  ms =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new Stopped('stopped'))
        return
      }
      const stop = () => {
        clearTimeout(timer)
        reject(new Stopped('stopped'))
      }
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop)
        resolve()
      }, ms)
      timer.unref()
      signal.addEventListener('abort', stop, { once: true })
    })

const ATTEMPTS = 8
const FIRST_PAUSE_MS = 1_000

/**
 * Reads from Slack however busy it is: waits as long as it is asked to wait, and again and longer after what may pass by itself. What will
 * not pass is thrown at once. For reading only: what is read twice does no harm.
 */
export async function patiently<Result>(wait: Wait, read: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read()
    } catch (error) {
      const { kind, retryAfterMs } = sendFailureOf(error)
      if (attempt >= ATTEMPTS || kind === 'rejected' || kind === 'workspace-stopped') throw error
      await wait(kind === 'rate-limited' && retryAfterMs !== undefined ? retryAfterMs : FIRST_PAUSE_MS * 2 ** (attempt - 1))
    }
  }
}
