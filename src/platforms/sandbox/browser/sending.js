import { showForm, sayInForm } from './dialog.js'
import { handOver } from './composer.js'
import { goWithin, refresh } from './refresh.js'
import { scrollToEnd } from './scroll.js'

/** @type {WeakSet<HTMLFormElement>} */
const busy = new WeakSet()

/** The fields of a form as one flat record; what stands several times is a list. @param {FormData} data */
function recordOf(data) {
  /** @type {Record<string, string | string[]>} */
  const record = {}
  for (const [name, value] of data) {
    if (typeof value !== 'string') continue
    const standing = record[name]
    record[name] = standing === undefined ? value : [...(Array.isArray(standing) ? standing : [standing]), value]
  }
  return record
}

/** Says what went wrong next to what was sent, which stays as it was typed. @param {HTMLFormElement} form @param {string} sentence */
function sayTrouble(form, sentence) {
  if (form.matches('[data-form]')) {
    sayInForm(form, sentence)
    return
  }
  const composer = form.matches('[data-composer]') ? form : document.getElementById('composer-conversation')
  const trouble = composer?.querySelector('.trouble')
  if (trouble) trouble.textContent = sentence
}

/** @param {HTMLFormElement} form @param {FormData} data @returns {Promise<{ ok: boolean, answer: Record<string, string> }>} */
async function post(form, data) {
  const response = await fetch(form.action, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(recordOf(data)),
  })
  return { ok: response.ok, answer: await response.json() }
}

/** @param {HTMLFormElement} form @param {Record<string, string>} answer */
async function settle(form, answer) {
  sayTrouble(form, '')
  if (answer['kind'] === 'form') {
    showForm(answer['html'] ?? '')
    return
  }
  form.closest('dialog')?.close()
  form.closest('details')?.removeAttribute('open')
  const then = form.dataset['then']
  if (then !== undefined) await goWithin(then)
  else await refresh()
  if (form.id === 'composer-conversation') scrollToEnd()
}

/** @param {HTMLFormElement} form @param {FormData} data @param {() => void} putBack */
async function deliver(form, data, putBack) {
  form.setAttribute('data-busy', '')
  try {
    const { ok, answer } = await post(form, data)
    if (ok) {
      await settle(form, answer)
      return
    }
    putBack()
    sayTrouble(form, answer['error'] ?? document.body.dataset['notSent'] ?? '')
  } catch {
    putBack()
    sayTrouble(form, document.body.dataset['notSent'] ?? '')
  } finally {
    form.removeAttribute('data-busy')
  }
}

/** What was written is sent in the order of writing, one after the other. */
let lastWritten = Promise.resolve()

/** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
function send(form, submitter) {
  if (form.matches('[data-composer]')) {
    const data = new FormData(form, submitter)
    const putBack = handOver(form)
    lastWritten = lastWritten.then(() => deliver(form, data, putBack))
    return
  }
  // Sending is harmless twice, but nobody should wait for it twice.
  if (busy.has(form)) return
  busy.add(form)
  void deliver(form, new FormData(form, submitter), () => undefined).finally(() => busy.delete(form))
}

/** Sends forms without leaving the page. */
export function takeOverForms() {
  document.addEventListener('submit', event => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !form.matches('[data-send], [data-form]')) return
    event.preventDefault()
    send(form, event.submitter)
  })
}
