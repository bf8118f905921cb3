const DRAFT = 'drumbeat-draft '

/** @param {HTMLTextAreaElement} text */
const draftKey = text => DRAFT + (text.dataset['draft'] ?? '')

/** @param {ParentNode} within */
const writingPlaces = within => /** @type {NodeListOf<HTMLTextAreaElement>} */ (within.querySelectorAll('textarea[data-draft]'))

/** What was typed and not sent comes back when one does. */
function restoreDrafts() {
  for (const text of writingPlaces(document)) {
    const draft = sessionStorage.getItem(draftKey(text))
    if (draft !== null && text.value === '') text.value = draft
  }
}

/** @param {HTMLTextAreaElement} text @param {string} value */
function write(text, value) {
  text.value = value
  if (value === '') sessionStorage.removeItem(draftKey(text))
  else sessionStorage.setItem(draftKey(text), value)
}

/**
 * A composer is empty as soon as it sends, and what it sends next is another message, so that one can write on while the first is on its
 * way. Returns what puts the text back when it did not arrive: under its old name where nothing was written since, so that sending it
 * again counts once; before the new text otherwise.
 * @param {HTMLFormElement} form
 */
export function handOver(form) {
  const once = form.querySelector('[name=once]')
  const name = once?.getAttribute('value') ?? ''
  const taken = [...writingPlaces(form)].map(text => ({ text, value: text.value }))
  for (const { text } of taken) write(text, '')
  once?.setAttribute('value', crypto.randomUUID())
  return () => {
    if (taken.every(({ text }) => text.value === '')) once?.setAttribute('value', name)
    for (const { text, value } of taken) write(text, [value, text.value].filter(part => part !== '').join('\n'))
  }
}

/** Puts the cursor where someone just opened something to write in, or to decide. */
function focusOpened() {
  const wanted = document.querySelector('[data-autofocus]:not([data-focused])')
  if (!(wanted instanceof HTMLElement)) return
  wanted.setAttribute('data-focused', '')
  wanted.focus()
  if (wanted instanceof HTMLTextAreaElement) wanted.setSelectionRange(wanted.value.length, wanted.value.length)
}

export function watchComposers() {
  restoreDrafts()
  focusOpened()
  document.addEventListener('sandbox:refreshed', () => {
    restoreDrafts()
    focusOpened()
  })
  document.addEventListener('input', event => {
    const text = event.target
    if (!(text instanceof HTMLTextAreaElement) || !text.matches('[data-draft]')) return
    if (text.value === '') sessionStorage.removeItem(draftKey(text))
    else sessionStorage.setItem(draftKey(text), text.value)
  })
  document.addEventListener('keydown', event => {
    const text = event.target
    if (!(text instanceof HTMLTextAreaElement) || event.defaultPrevented || event.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey && text.matches('[data-enter-sends]')) {
      event.preventDefault()
      text.form?.requestSubmit()
    }
    const wayOut = text.form?.querySelector('[data-escape]')
    if (event.key === 'Escape' && wayOut instanceof HTMLElement) {
      event.preventDefault()
      wayOut.click()
    }
  })
}
