/**
 * Makes a part of the page read like another, touching only what differs: whatever stays the same element keeps its focus, caret,
 * scroll position and open menus.
 *
 * Elements with `data-own` belong to scripts and are left alone, as are texts that someone has begun to change.
 */

const HOLDS_TEXT = new Set(['INPUT', 'TEXTAREA', 'SELECT'])

/** @param {Node} a @param {Node} b */
const isSame = (a, b) =>
  a.nodeType === b.nodeType && a.nodeName === b.nodeName && (!(a instanceof Element && b instanceof Element) || a.id === b.id)

/** @param {Element} from @param {Element} to @param {boolean} keepsText */
function morphAttributes(from, to, keepsText) {
  for (const { name } of [...from.attributes]) {
    // Whether a menu is open is up to whoever opened it.
    const isTheirs = (name === 'open' && from.nodeName === 'DETAILS') || name === 'data-busy'
    if (!isTheirs && !to.hasAttribute(name)) from.removeAttribute(name)
  }
  for (const { name, value } of [...to.attributes])
    if (from.getAttribute(name) !== value && !(keepsText && name === 'value')) from.setAttribute(name, value)
}

/** @param {Element} element */
const isBegun = element =>
  element === document.activeElement ||
  ((element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) && element.value !== element.defaultValue)

/** @param {Element} from @param {Element} to */
export function morph(from, to) {
  if (from.hasAttribute('data-own')) return
  const keepsText = HOLDS_TEXT.has(from.nodeName) && from.getAttribute('type') !== 'hidden' && isBegun(from)
  morphAttributes(from, to, keepsText)
  if (!keepsText) morphChildren(from, to)
}

/** @param {Element} from @param {Element} to */
function morphChildren(from, to) {
  const wantedIds = new Set([...to.children].map(child => child.id).filter(Boolean))
  // What goes is taken out first, so that what stays need not be moved: moving an element takes the focus from it.
  for (const child of [...from.children]) if (child.id !== '' && !wantedIds.has(child.id)) child.remove()
  const byId = new Map([...from.children].flatMap(child => (child.id === '' ? [] : [[child.id, child]])))

  /** @type {Node | null} */
  let cursor = from.firstChild
  for (const wanted of [...to.childNodes]) {
    const standing = wanted instanceof Element && wanted.id !== '' ? (byId.get(wanted.id) ?? null) : cursor
    if (standing !== null && isSame(standing, wanted)) {
      // White space around what went is taken out too: before it, what stays would have to be moved.
      while (cursor !== null && cursor !== standing && cursor.nodeType === Node.TEXT_NODE) {
        const next = cursor.nextSibling
        from.removeChild(cursor)
        cursor = next
      }
      if (standing !== cursor) from.insertBefore(standing, cursor)
      cursor = standing.nextSibling
      if (standing instanceof Element && wanted instanceof Element) morph(standing, wanted)
      else if (standing.nodeValue !== wanted.nodeValue) standing.nodeValue = wanted.nodeValue
    } else {
      from.insertBefore(document.importNode(wanted, true), cursor)
    }
  }
  while (cursor !== null) {
    const next = cursor.nextSibling
    from.removeChild(cursor)
    cursor = next
  }
}
