import { goWithin } from './refresh.js'

const openMenus = () => /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll('details.menu[open]'))

/** Menus close when one looks elsewhere, or presses Escape. */
export function closeMenusByThemselves() {
  document.addEventListener('click', event => {
    for (const menu of openMenus()) if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false
  })
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    for (const menu of openMenus()) {
      const hadFocus = menu.contains(document.activeElement)
      menu.open = false
      if (hadFocus) menu.querySelector('summary')?.focus()
    }
  })
}

/** Whose focus goes where after something was opened or closed. @param {HTMLAnchorElement} link */
function focusAfter(link) {
  const root = link.dataset['closeThread']
  if (root !== undefined) {
    const back = document.querySelector(`#${CSS.escape(root)} .reply-link, #${CSS.escape(root)} a.tool`)
    if (back instanceof HTMLElement) back.focus()
    return
  }
  const thread = document.querySelector('#thread textarea')
  if (new URL(link.href).searchParams.has('thread') && !link.matches('#thread a') && thread instanceof HTMLElement) thread.focus()
}

/** Links that open something within the page do so without leaving it. */
export function followLinksWithin() {
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a[data-within]') : null
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    void goWithin(link.href).then(() => focusAfter(link))
  })
  document.addEventListener('keydown', event => {
    const close = document.querySelector('#thread [data-close-thread]')
    if (
      event.key === 'Escape' &&
      !event.defaultPrevented &&
      close instanceof HTMLElement &&
      close.closest('#thread')?.contains(document.activeElement)
    )
      close.click()
  })
}
