import { dateIn, type Instant } from '#src/time/index.ts'
import { html, type Markup } from '#src/web/html.ts'
import type { Participant } from '../participants.ts'
import type { View } from '../view.ts'
import { addressWith } from './address.ts'
import { avatar } from './avatar.ts'
import { composer, setUpSuggestion } from './composer.ts'
import { icons } from './icons.ts'
import { messageLog } from './log.ts'
import { message, plainAddress, type Shortcuts } from './message.ts'
import type { Voice } from './voice.ts'

export type Making = {
  readonly now: Instant
  readonly newId: () => string
  readonly words: readonly string[]
  readonly shortcuts: Shortcuts
}

/** How a conversation is called in a sentence. */
export const titleOf = (view: View): string => (view.conversation.kind === 'channel' ? `#${view.conversation.name}` : 'Drumbeat')

const membersOf = (view: View): Participant[] =>
  view.people.filter(({ id, isBot }) => !isBot && view.conversation.members.some(({ userId }) => userId === id))

function heading(view: View, voice: Voice): Markup {
  const members = membersOf(view)
  const isChannel = view.conversation.kind === 'channel'
  return html`<header class="conversation-header">
    <button class="tool drawer" type="button" popovertarget="sidebar" aria-label="${voice.say('sandbox.openNavigation')}">
      ${icons.menu}
    </button>
    <div>
      <h1>${isChannel && html`<span class="hash" aria-hidden="true">#</span>`}${isChannel ? view.conversation.name : 'Drumbeat'}</h1>
      <p dir="auto">${isChannel ? view.conversation.topic : voice.say('sandbox.directTopic')}</p>
    </div>
    ${
      isChannel &&
      html`<p class="members" title="${voice.write.list(members.map(({ name }) => name))}">
        <span class="avatars">${members.slice(0, 5).map(member => avatar(view.people, member))}</span>
        <span>${voice.say('sandbox.members', { count: members.length })}</span>
      </p>`
    }
  </header>`
}

/** The conversation in the middle: its messages, and where one writes. */
export function conversation(view: View, voice: Voice, making: Making): Markup {
  const title = titleOf(view)
  const today = dateIn(making.now, voice.zone)
  const first = view.messages[0]
  const isChannel = view.conversation.kind === 'channel'
  const isEmpty = view.messages.length === 0
  return html`<main id="conversation" class="conversation" tabindex="-1">
    ${heading(view, voice)}
    <div class="scroller" id="scroller" tabindex="0" role="log" aria-label="${voice.say('sandbox.messagesIn', { conversation: title })}">
      <div class="messages">
        ${
          view.hasEarlier &&
          first !== undefined &&
          html`<p class="more">
            <a href="${addressWith(view.me, view.conversation.name, { before: String(first.sequence) })}"
              >${voice.say('sandbox.earlier')}</a
            >
          </p>`
        }
        ${
          isEmpty &&
          html`<p class="empty">${isChannel ? voice.say('sandbox.emptyChannel', { channel: title }) : voice.say('sandbox.emptyDirect')}</p>`
        }
        ${messageLog(view.messages, view, voice, { place: 'conversation', today, shortcuts: making.shortcuts })}
        ${view.wanted.before !== null && html`<p class="more"><a href="${plainAddress(view)}">${voice.say('sandbox.latest')}</a></p>`}
      </div>
    </div>
    <div class="writing">
      <button class="below" type="button" id="below" hidden data-own>${voice.say('sandbox.jumpToNew')}</button>
      ${isChannel && view.progress.isUntouched && setUpSuggestion(view, voice, making.newId())}
      ${composer(view, voice, {
        place: 'conversation',
        once: making.newId(),
        label: voice.say('sandbox.messageTo', { conversation: title }),
        words: making.words,
      })}
      <p class="keys">${voice.say('sandbox.keys')}</p>
    </div>
  </main>`
}

/** The thread beside it. */
export function thread(view: View, voice: Voice, making: Making): Markup | null {
  if (view.thread === null) return null
  const { root, replies } = view.thread
  const today = dateIn(making.now, voice.zone)
  const label = voice.say('sandbox.threadIn', { conversation: titleOf(view) })
  return html`<aside id="thread" class="thread" aria-label="${label}">
    <header class="conversation-header">
      <div>
        <h2>${voice.say('sandbox.thread')}</h2>
        <p>${titleOf(view)}</p>
      </div>
      <a
        class="tool"
        href="${plainAddress(view)}"
        aria-label="${voice.say('sandbox.closeThread')}"
        title="${voice.say('sandbox.closeThread')}"
        data-within
        data-close-thread="m-${root.id}"
        >${icons.close}</a
      >
    </header>
    <div class="scroller" tabindex="0" role="log" aria-label="${label}">
      <div class="messages">
        ${message(root, view, voice, { place: 'thread', grouped: false, replies: [], shortcuts: making.shortcuts })}
        ${replies.length > 0 && html`<p class="count"><span>${voice.say('sandbox.replies', { count: replies.length })}</span></p>`}
        ${messageLog(replies, view, voice, { place: 'thread', today, shortcuts: making.shortcuts })}
      </div>
    </div>
    <div class="writing">
      ${composer(view, voice, { place: 'thread', once: making.newId(), label: voice.say('sandbox.replyTo'), words: making.words })}
    </div>
  </aside>`
}
