import { isShown, refresh, sayOffline } from './refresh.js'

const CHANNEL = 'drumbeat-sandbox'

/**
 * Hears of changes from the server. A browser allows few connections to one server, so of all windows only one holds the stream, and
 * tells the others; when it closes, the next takes over.
 */
export function listenForChanges() {
  const windows = new BroadcastChannel(CHANNEL)

  /** @param {string} revision */
  const hear = revision => {
    if (!isShown(revision)) void refresh()
  }
  windows.addEventListener('message', event => hear(String(event.data)))

  const hold = () => {
    const stream = new EventSource('/sandbox/live')
    stream.addEventListener('changed', event => {
      sayOffline('')
      hear(event.data)
      windows.postMessage(event.data)
    })
    stream.addEventListener('error', () => {
      sayOffline(document.body.dataset['offline'] ?? '')
      // A browser gives up for good when the answer was no stream, as it is while the server starts.
      if (stream.readyState === EventSource.CLOSED) setTimeout(hold, 2000)
    })
    addEventListener('pagehide', () => stream.close(), { once: true })
  }

  void navigator.locks.request(CHANNEL, () => {
    hold()
    return new Promise(() => {})
  })
}

const MINUTE_MS = 60_000

/** The clock of the sandbox shows minutes: look again when the next one begins, and when the window is looked at again. */
export function followTheClock() {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting
  const wait = () => {
    clearTimeout(waiting)
    const now = Number(document.getElementById('app')?.dataset['now'] ?? 0)
    waiting = setTimeout(
      () => {
        if (document.visibilityState === 'visible') void refresh()
        wait()
      },
      MINUTE_MS - (now % MINUTE_MS) + 50,
    )
  }
  wait()
  document.addEventListener('sandbox:refreshed', wait)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void refresh()
  })
}
