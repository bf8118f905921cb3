const NEAR_THE_END_PX = 60

const scroller = () => document.getElementById('scroller')

/** The messages stand bottom up, so the end is at 0 and the beginning below it. @param {HTMLElement} element */
const isAtEnd = element => element.scrollTop > -NEAR_THE_END_PX

/** The newest message of the page. */
const newest = () =>
  Math.max(0, ...[...document.querySelectorAll('#scroller .message')].map(message => Number(message.getAttribute('data-sequence'))))

function hideBelow() {
  const below = document.getElementById('below')
  if (below !== null) below.hidden = true
}

/** Who reads further up is not pulled down by what arrives: a button says that there is something. @param {() => void} change */
export function announceArrivals(change) {
  const before = scroller()
  const wasAtEnd = before === null || isAtEnd(before)
  const last = newest()
  const thread = document.querySelector('#thread .scroller')
  const threadAtEnd = thread !== null && thread.scrollHeight - thread.scrollTop - thread.clientHeight < NEAR_THE_END_PX
  change()
  const below = document.getElementById('below')
  if (below !== null && !wasAtEnd && newest() > last) below.hidden = false
  if (thread !== null && threadAtEnd) thread.scrollTop = thread.scrollHeight
}

/** Goes to the end of the conversation. */
export function scrollToEnd() {
  scroller()?.scrollTo({ top: 0 })
  hideBelow()
}

export function watchScrolling() {
  document.addEventListener('click', event => {
    if (event.target instanceof Element && event.target.closest('#below') !== null) scrollToEnd()
  })
  document.addEventListener(
    'scroll',
    () => {
      const element = scroller()
      if (element !== null && isAtEnd(element)) hideBelow()
    },
    { capture: true, passive: true },
  )
  const thread = document.querySelector('#thread .scroller')
  if (thread !== null) thread.scrollTop = thread.scrollHeight
}
