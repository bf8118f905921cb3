import { closeAskingFirst, remember } from './leaving.js'
import { morph } from './morph.js'

const ID = 'form-dialog'

/** @param {Document} parsed */
const formIn = parsed => /** @type {HTMLFormElement} */ (parsed.querySelector('form'))

function makeDialog() {
  const dialog = document.createElement('dialog')
  dialog.id = ID
  dialog.className = 'dialog'
  dialog.setAttribute('aria-labelledby', 'form-title')
  dialog.addEventListener('close', () => dialog.remove())
  closeAskingFirst(dialog)
  document.body.append(dialog)
  return dialog
}

/** Where someone should look first: at what is wrong, else at the first field. @param {HTMLElement} dialog */
function focusFirst(dialog) {
  const wrong = dialog.querySelector('[aria-invalid=true]')
  const trouble = dialog.querySelector('.trouble')
  const field = dialog.querySelector('.fields :is(input, textarea, select)')
  const first = wrong ?? (trouble?.textContent ? dialog.querySelector('#form-title') : field)
  if (first instanceof HTMLElement) first.focus()
}

/**
 * Shows a form in a dialog. The same filling-in that came back keeps its elements, and so everything typed; another form takes
 * its place. @param {string} markup
 */
export function showForm(markup) {
  const fresh = formIn(new DOMParser().parseFromString(markup, 'text/html'))
  const dialog = document.getElementById(ID) ?? makeDialog()
  if (!(dialog instanceof HTMLDialogElement)) return
  const standing = dialog.querySelector('form')
  const once = (/** @type {HTMLFormElement | null} */ form) => form?.querySelector('[name=once]')?.getAttribute('value')
  if (standing !== null && once(standing) === once(fresh)) morph(standing, fresh)
  else {
    dialog.replaceChildren(document.importNode(fresh, true))
    remember(dialog)
  }
  if (!dialog.open) dialog.showModal()
  focusFirst(dialog)
}

/** Says something about the form as a whole. @param {HTMLFormElement} form @param {string} sentence */
export function sayInForm(form, sentence) {
  const trouble = form.querySelector('.trouble')
  if (trouble === null) return
  const said = document.createElement('p')
  said.textContent = sentence
  trouble.replaceChildren(...(sentence === '' ? [] : [said]))
}
