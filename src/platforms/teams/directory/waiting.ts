import { sendFailureOf } from '../connector/failure.ts'

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
      const stop = () => {
        clearTimeout(timer)
        reject(new Stopped('stopped'))
      }
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop)
        resolve()
      }, ms)
      timer.unref()
      if (signal.aborted) stop()
      else signal.addEventListener('abort', stop, { once: true })
    })

const ATTEMPTS = 8
const FIRST_PAUSE_MS = 1_000

/** Reads however busy Teams is: again and longer after what may pass by itself. For reading only: read twice, it does no harm. */
export async function patiently<T>(wait: Wait, read: () => Promise<T>): Promise<T> {
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
