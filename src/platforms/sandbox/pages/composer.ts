import { html, type Markup } from '#src/web/html.ts'
import type { View } from '../view.ts'
import { deedAddress } from './address.ts'
import { icons } from './icons.ts'
import type { Voice } from './voice.ts'

/** What a composer completes: commands after a slash at its beginning, names after an at sign. */
export type Completion = { readonly words: readonly string[] }

/** Where one writes. `once` is what the message will be called, so that sending it twice says it once. */
export function composer(
  view: View,
  voice: Voice,
  parts: { place: 'conversation' | 'thread'; once: string; label: string } & Completion,
): Markup {
  const { place, once, label, words } = parts
  const id = `composer-${place}`
  const people = view.people.map(({ name, handle, title }) => ({ name, handle, title }))
  return html`<form
    class="composer"
    id="${id}"
    method="post"
    action="${deedAddress(view.me, view.conversation.name, 'say')}"
    data-send
    data-composer
  >
    <p class="trouble" role="alert" id="${id}-trouble" data-own></p>
    <ul class="completion" id="${id}-completion" role="listbox" aria-label="${voice.say('sandbox.suggestions')}" hidden data-own></ul>
    <input type="hidden" name="once" value="${once}" data-own />
    ${place === 'thread' && view.thread !== null && html`<input type="hidden" name="thread" value="${view.thread.root.id}" />`}
    <div class="box">
      <textarea
        name="text"
        id="${id}-text"
        rows="1"
        aria-label="${label}"
        placeholder="${label}"
        aria-autocomplete="list"
        aria-controls="${id}-completion"
        autocomplete="off"
        dir="auto"
        data-enter-sends
        data-draft="${view.me.id} ${view.conversation.id} ${place === 'thread' ? (view.thread?.root.id ?? '') : ''}"
        data-words="${JSON.stringify(words)}"
        data-people="${JSON.stringify(people)}"
      ></textarea>
      <button class="send" aria-label="${voice.say('common.send')}" title="${voice.say('common.send')}">${icons.send}</button>
    </div>
  </form>`
}

/** One click for the one command that a channel without a team waits for. */
export const setUpSuggestion = (view: View, voice: Voice, once: string): Markup =>
  html`<form
    class="suggestion"
    id="set-up-suggestion"
    method="post"
    action="${deedAddress(view.me, view.conversation.name, 'say')}"
    data-send
  >
    <input type="hidden" name="once" value="${once}" data-own />
    <span>${voice.say('sandbox.setUpTeam')}</span>
    <button class="chip" name="text" value="/drumbeat setup">/drumbeat setup</button>
  </form>`
