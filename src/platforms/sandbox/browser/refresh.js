import { morph } from './morph.js'
import { announceArrivals } from './scroll.js'

const app = () => /** @type {HTMLElement} */ (document.getElementById('app'))

/** @type {Promise<void> | null} */
let underWay = null
let again = false

/** @param {string} sentence */
export function sayOffline(sentence) {
  const offline = document.getElementById('offline')
  if (offline !== null && offline.textContent !== sentence) offline.textContent = sentence
}

async function fetchAndMorph() {
  const address = location.href
  const response = await fetch(address, {
    headers: {
      'Sandbox-Refresh': document.visibilityState === 'visible' ? 'seen' : 'unseen',
      'Sandbox-New-From': app().dataset['newFrom'] ?? '',
    },
  })
  if (!response.ok) throw new Error(`the page came back as ${response.status}`)
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  const freshApp = fresh.getElementById('app')
  // Someone went elsewhere meanwhile: the page that came is not the one to show.
  if (freshApp === null || address !== location.href) return
  announceArrivals(() => morph(app(), freshApp))
  document.title = fresh.title
  document.dispatchEvent(new Event('sandbox:refreshed'))
}

/** Shows what is new. Calls that come while one runs make one more after it. */
export function refresh() {
  if (underWay !== null) {
    again = true
    return underWay
  }
  underWay = (async () => {
    try {
      do {
        again = false
        await fetchAndMorph()
      } while (again)
      sayOffline('')
    } catch {
      sayOffline(document.body.dataset['offline'] ?? '')
    } finally {
      underWay = null
    }
  })()
  return underWay
}

/** Whether the page shows a revision already; a page that is only a form or a notice shows none. @param {string} revision */
export const isShown = revision => (document.getElementById('app')?.dataset['revision'] ?? revision) === revision

/** Opens or closes something within the page: a thread, an editor. @param {string} address */
export function goWithin(address) {
  history.pushState(null, '', address)
  return refresh()
}

addEventListener('popstate', () => void refresh())
