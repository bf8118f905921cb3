/** What the form of a dialog said when it was opened. @type {WeakMap<HTMLDialogElement, string>} */
const opened = new WeakMap()

/** Where somebody was when they wanted to leave. @type {WeakMap<HTMLDialogElement, Element | null>} */
const cameFrom = new WeakMap()

/** @param {HTMLDialogElement} dialog */
function said(dialog) {
  const form = dialog.querySelector('form')
  return form === null ? '' : JSON.stringify([...new FormData(form)])
}

/** Takes note of what a form says by itself: only what somebody typed is worth a question. @param {HTMLDialogElement} dialog */
export function remember(dialog) {
  opened.set(dialog, said(dialog))
}

/** @param {HTMLDialogElement} dialog @param {string} part */
const partOf = (dialog, part) => /** @type {HTMLElement | null} */ (dialog.querySelector(part))

/** @param {HTMLDialogElement} dialog */
const isAsking = dialog => partOf(dialog, '[data-leaving]')?.hidden === false

/** Puts the question in the place of the buttons, or takes it away again. @param {HTMLDialogElement} dialog @param {boolean} asking */
function show(dialog, asking) {
  const question = partOf(dialog, '[data-leaving]')
  const buttons = partOf(dialog, '[data-deciding]')
  if (question !== null) question.hidden = !asking
  if (buttons !== null) buttons.hidden = asking
}

/** @param {HTMLDialogElement} dialog */
function stay(dialog) {
  show(dialog, false)
  const back = cameFrom.get(dialog)
  if (back instanceof HTMLElement && back.isConnected) back.focus()
}

/** @param {HTMLDialogElement} dialog */
function leave(dialog) {
  if (said(dialog) === opened.get(dialog)) {
    dialog.close()
    return
  }
  cameFrom.set(dialog, document.activeElement)
  show(dialog, true)
  partOf(dialog, '[data-stay]')?.focus()
}

/**
 * A dialog in which somebody typed asks before it closes. Escape is heard as a key: the event that it causes can be stopped only the
 * first time, and the second Escape would close the dialog with everything in it. @param {HTMLDialogElement} dialog
 */
export function closeAskingFirst(dialog) {
  dialog.addEventListener('click', event => {
    if (!(event.target instanceof Element)) return
    if (event.target.closest('[data-discard]') !== null) dialog.close()
    else if (event.target.closest('[data-stay]') !== null) stay(dialog)
    else if (event.target.closest('[data-close]') !== null) leave(dialog)
  })
  dialog.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.preventDefault()
    if (isAsking(dialog)) stay(dialog)
    else leave(dialog)
  })
  // Ways out other than a key, such as the gesture that goes back.
  dialog.addEventListener('cancel', event => {
    event.preventDefault()
    if (!isAsking(dialog)) leave(dialog)
  })
  dialog.addEventListener('input', () => {
    if (isAsking(dialog)) show(dialog, false)
  })
}
