/** @typedef {{ insert: string, title: string, note: string }} Suggestion */

/** @param {string} text */
const folded = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i')

/** @param {HTMLTextAreaElement} text @returns {{ from: number, suggestions: Suggestion[] } | null} */
function suggest(text) {
  const before = text.value.slice(0, text.selectionStart)
  if (text.selectionStart !== text.selectionEnd) return null
  if (/^\/[^\n]*$/.test(before)) {
    const typed = folded(before.slice(1))
    /** @type {string[]} */
    const words = JSON.parse(text.dataset['words'] ?? '[]')
    const found = words.filter(word => folded(word).startsWith(typed) && folded(word) !== typed)
    return { from: 0, suggestions: found.map(word => ({ insert: `/${word} `, title: `/${word}`, note: '' })) }
  }
  const at = /(?:^|[\s(])@([\p{L}\p{M}.' -]{0,30})$/u.exec(before)
  if (at === null) return null
  const typed = folded(at[1] ?? '')
  /** @type {{ name: string, handle: string, title: string }[]} */
  const people = JSON.parse(text.dataset['people'] ?? '[]')
  const found = people.filter(({ name, handle }) => [name, handle, ...name.split(' ')].some(each => folded(each).startsWith(typed)))
  const from = before.length - (at[1] ?? '').length - 1
  return { from, suggestions: found.map(({ name, title }) => ({ insert: `@${name} `, title: name, note: title })) }
}

/** @param {HTMLTextAreaElement} text */
const listOf = text => document.getElementById(text.getAttribute('aria-controls') ?? '')

/** @param {HTMLTextAreaElement} text */
function close(text) {
  const list = listOf(text)
  if (list !== null) list.hidden = true
  text.removeAttribute('aria-activedescendant')
}

/** @param {HTMLTextAreaElement} text @param {number} index */
function mark(text, index) {
  const options = [...(listOf(text)?.children ?? [])]
  const chosen = options[(index + options.length) % options.length]
  for (const option of options) option.setAttribute('aria-selected', String(option === chosen))
  if (chosen === undefined) return
  chosen.scrollIntoView({ block: 'nearest' })
  text.setAttribute('aria-activedescendant', chosen.id)
}

/** @param {HTMLTextAreaElement} text */
function open(text) {
  const list = listOf(text)
  const found = suggest(text)
  if (list === null || found === null || found.suggestions.length === 0) return close(text)
  const wasOpen = !list.hidden
  list.replaceChildren(
    ...found.suggestions.map(({ insert, title, note }, index) => {
      const option = document.createElement('li')
      option.id = `${list.id}-${index}`
      option.setAttribute('role', 'option')
      option.dataset['insert'] = insert
      option.dataset['from'] = String(found.from)
      const name = document.createElement('strong')
      name.textContent = title
      const about = document.createElement('span')
      about.className = 'quiet'
      about.textContent = note
      option.append(name, about)
      return option
    }),
  )
  list.hidden = false
  mark(text, 0)
  const announcement = document.getElementById('announcement')
  if (!wasOpen && announcement !== null) announcement.textContent = document.body.dataset['found'] ?? ''
}

/** @param {HTMLTextAreaElement} text @param {HTMLElement} option */
function take(text, option) {
  const from = Number(option.dataset['from'])
  text.setRangeText(option.dataset['insert'] ?? '', from, text.selectionStart, 'end')
  close(text)
  text.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

/** @param {KeyboardEvent} event @param {HTMLTextAreaElement} text @param {HTMLElement} list */
function choose(event, text, list) {
  const options = [...list.children]
  const chosen = options.findIndex(option => option.getAttribute('aria-selected') === 'true')
  const option = options[chosen]
  if (event.key === 'ArrowDown') mark(text, chosen + 1)
  else if (event.key === 'ArrowUp') mark(text, chosen - 1)
  else if (event.key === 'Escape') close(text)
  else if ((event.key === 'Enter' && !event.shiftKey) || (event.key === 'Tab' && !event.shiftKey)) {
    if (option instanceof HTMLElement) take(text, option)
  } else return
  event.preventDefault()
}

/** Completes commands and names while one types. Registered before the composer's keys, so that Enter takes a suggestion first. */
export function completeWhileTyping() {
  document.addEventListener('input', event => {
    if (event.target instanceof HTMLTextAreaElement && event.target.matches('[data-words]')) open(event.target)
  })
  document.addEventListener('keydown', event => {
    const text = event.target
    if (!(text instanceof HTMLTextAreaElement) || event.isComposing) return
    const list = listOf(text)
    if (list !== null && !list.hidden) choose(event, text, list)
  })
  document.addEventListener('pointerdown', event => {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null
    const text = option?.closest('form')?.querySelector('textarea')
    if (!(option instanceof HTMLElement) || !(text instanceof HTMLTextAreaElement)) return
    // Without this the text would lose the focus before it gets the name.
    event.preventDefault()
    take(text, option)
  })
  document.addEventListener('focusout', event => {
    if (event.target instanceof HTMLTextAreaElement && event.target.matches('[data-words]')) close(event.target)
  })
}
