import { html, type Markup } from '#src/web/html.ts'
import { isReaction, OWN_REACTIONS, REACTIONS } from '../reactions.ts'
import type { StoredMessage } from '../store/messages.ts'
import type { View } from '../view.ts'
import { deedAddress } from './address.ts'
import { icons } from './icons.ts'
import type { Voice } from './voice.ts'

const form = (message: StoredMessage, view: View, classes: string, content: Markup): Markup =>
  html`<form class="${classes}" method="post" action="${deedAddress(view.me, view.conversation.name, 'react')}" data-send>
    <input type="hidden" name="message" value="${message.id}" />
    ${content}
  </form>`

/** A button carries the reaction and what becomes of it, so that pressing it twice does the same as once. */
const value = (emoji: string, change: 'added' | 'removed'): string => `${change} ${emoji}`

/** The reactions given so far. Pressing mine takes it back; what only Drumbeat gives cannot be pressed. */
export function givenReactions(message: StoredMessage, view: View, voice: Voice): Markup | null {
  if (message.reactions.length === 0) return null
  const nameOf = (id: string): string => view.people.find(person => person.id === id)?.name ?? id
  const known = [...REACTIONS, ...OWN_REACTIONS].flatMap(({ emoji, name }) => {
    const users = message.reactions.find(given => given.emoji === emoji)?.users ?? []
    if (users.length === 0) return []
    const mine = users.includes(view.me.id)
    const names = voice.write.list(users.map(nameOf))
    const label = voice.say('sandbox.reactionOf', { reaction: voice.say(name), count: users.length, names })
    if (!isReaction(emoji))
      return html`<span class="reaction" role="img" aria-label="${label}" title="${names}">${emoji} <span>${users.length}</span></span>`
    return html`<button
      class="reaction"
      name="reaction"
      value="${value(emoji, mine ? 'removed' : 'added')}"
      aria-pressed="${mine ? 'true' : 'false'}"
      aria-label="${label}"
      title="${names}"
    >
      ${emoji} <span>${users.length}</span>
    </button>`
  })
  return form(message, view, 'reactions', html`${known}`)
}

/** The reactions one can add. */
export const reactionPicker = (message: StoredMessage, view: View, voice: Voice): Markup =>
  html`<details class="menu picker">
    <summary class="tool" title="${voice.say('sandbox.react')}" aria-label="${voice.say('sandbox.react')}">${icons.smile}</summary>
    ${form(
      message,
      view,
      'popup',
      html`${REACTIONS.map(
        ({ emoji, name }) =>
          html`<button
            name="reaction"
            value="${value(emoji, 'added')}"
            aria-label="${voice.say('sandbox.reactWith', { reaction: voice.say(name) })}"
          >
            ${emoji}
          </button>`,
      )}`,
    )}
  </details>`
