import { html, type Markup, type Part } from '#src/web/html.ts'
import { DRUMBEAT, type Participant } from '../participants.ts'
import type { StoredMessage } from '../store/messages.ts'
import type { View } from '../view.ts'
import { addressWith, conversationAddress, deedAddress } from './address.ts'
import { avatar } from './avatar.ts'
import { blocks } from './blocks.ts'
import { icons } from './icons.ts'
import { LINE_BREAK } from './line-break.ts'
import { givenReactions, reactionPicker } from './reaction.ts'
import type { Voice } from './voice.ts'
import { typedWords } from './words.ts'

/** Where a message stands: in the conversation or in the thread beside it, alone or right after another of its author. */
export type Standing = {
  readonly place: 'conversation' | 'thread'
  readonly grouped: boolean
  readonly replies: readonly StoredMessage[]
  readonly shortcuts: Shortcuts
}

/** What can be done with a message besides, each as it is called here. */
export type Shortcuts = readonly { readonly id: string; readonly label: string }[]

export const authorOf = (view: View, message: StoredMessage): Participant | undefined =>
  view.people.find(({ id }) => id === (message.authorId ?? DRUMBEAT))

function body(message: StoredMessage, view: View, voice: Voice): Markup {
  const eyes = { me: view.me, people: view.people, voice }
  const deed = (name: string) => deedAddress(view.me, view.conversation.name, name)
  if (message.deleted) return html`<div class="said"><p class="quiet">${voice.say('sandbox.deleted')}</p></div>`
  if (message.content !== null)
    return blocks(message.content, { ...eyes, clicks: deed('click'), choices: deed('choose'), message: message.id })
  const edited = message.edited && html` <span class="edited">(${voice.say('sandbox.edited')})</span>`
  return html`<div class="said"><p class="normal">${typedWords(message.text, eyes)}${edited}</p></div>`
}

function editor(message: StoredMessage, view: View, voice: Voice): Markup {
  const back = addressWith(view.me, view.conversation.name, { thread: view.wanted.thread })
  return html`<form
    class="editor"
    method="post"
    action="${deedAddress(view.me, view.conversation.name, 'edit')}"
    data-send
    data-then="${back}"
  >
    <input type="hidden" name="message" value="${message.id}" />
    <textarea name="text" rows="2" aria-label="${voice.say('sandbox.messageText')}" data-autofocus data-enter-sends>
${LINE_BREAK}${message.text}</textarea>
    <div class="row">
      <a class="button plain small" href="${back}" data-within data-escape>${voice.say('common.cancel')}</a>
      <button class="button primary small">${voice.say('common.save')}</button>
    </div>
  </form>`
}

function removal(message: StoredMessage, view: View, voice: Voice): Markup {
  const back = addressWith(view.me, view.conversation.name, { thread: view.wanted.thread })
  return html`<form
    class="removal row"
    method="post"
    action="${deedAddress(view.me, view.conversation.name, 'delete')}"
    data-send
    data-then="${back}"
  >
    <input type="hidden" name="message" value="${message.id}" />
    <span>${voice.say('sandbox.deleteQuestion')}</span>
    <a class="button plain small" href="${back}" data-within data-escape>${voice.say('sandbox.keep')}</a>
    <button class="button danger small" data-autofocus>${voice.say('sandbox.delete')}</button>
  </form>`
}

function tools(message: StoredMessage, view: View, voice: Voice, standing: Standing): Markup | null {
  if (message.deleted || message.visibleTo !== null) return null
  const open = (what: Record<string, string>) => addressWith(view.me, view.conversation.name, { thread: view.wanted.thread, ...what })
  const tool = (href: string, label: string, icon: Markup): Markup =>
    html`<a class="tool" href="${href}" title="${label}" aria-label="${label}" data-within>${icon}</a>`
  const mine = message.authorId === view.me.id
  return html`<div class="tools">
    ${reactionPicker(message, view, voice)}
    ${standing.place === 'conversation' && tool(open({ thread: message.id }), voice.say('sandbox.reply'), icons.reply)}
    ${message.authorId !== null && shortcutMenu(message, view, voice, standing.shortcuts)}
    ${mine && tool(open({ edit: message.id }), voice.say('sandbox.editMessage'), icons.edit)}
    ${mine && tool(open({ delete: message.id }), voice.say('sandbox.deleteMessage'), icons.trash)}
  </div>`
}

function shortcutMenu(message: StoredMessage, view: View, voice: Voice, shortcuts: Shortcuts): Markup | null {
  if (shortcuts.length === 0) return null
  const label = voice.say('sandbox.moreActions')
  return html`<details class="menu picker">
    <summary class="tool" title="${label}" aria-label="${label}">${icons.more}</summary>
    <form class="popup" method="post" action="${deedAddress(view.me, view.conversation.name, 'shortcut')}" data-send>
      <input type="hidden" name="message" value="${message.id}" />
      ${shortcuts.map(shortcut => html`<button class="wide" name="shortcut" value="${shortcut.id}">${shortcut.label}</button>`)}
    </form>
  </details>`
}

function replyLink(message: StoredMessage, view: View, voice: Voice, replies: readonly StoredMessage[]): Markup | null {
  const last = replies.at(-1)
  if (last === undefined) return null
  const authors = [...new Set(replies.map(reply => authorOf(view, reply)))].filter(author => author !== undefined).slice(0, 4)
  return html`<a class="reply-link" href="${addressWith(view.me, view.conversation.name, { thread: message.id })}" data-within>
    <span class="avatars">${authors.map(author => avatar(view.people, author))}</span>
    <strong>${voice.say('sandbox.replies', { count: replies.length })}</strong>
    <span class="quiet">${voice.say('sandbox.lastReply', { moment: voice.write.moment(last.sentAt) })}</span>
  </a>`
}

function privacy(message: StoredMessage, view: View, voice: Voice): Part {
  if (message.visibleTo === null || view.conversation.kind === 'direct') return null
  return html`<form class="privacy" method="post" action="${deedAddress(view.me, view.conversation.name, 'dismiss')}" data-send>
    ${icons.eye} <span>${voice.say('sandbox.onlyYou')}</span>
    <input type="hidden" name="message" value="${message.id}" />
    <button class="link">${voice.say('sandbox.dismiss')}</button>
  </form>`
}

/** One message, with what I can do about it. */
export function message(stored: StoredMessage, view: View, voice: Voice, standing: Standing): Markup {
  const author = authorOf(view, stored)
  if (author === undefined) return html``
  const id = `${standing.place === 'thread' ? 't' : 'm'}-${stored.id}`
  const mine = stored.authorId === view.me.id && !stored.deleted
  const content =
    mine && view.wanted.edit === stored.id
      ? editor(stored, view, voice)
      : mine && view.wanted.remove === stored.id
        ? html`${body(stored, view, voice)}${removal(stored, view, voice)}`
        : body(stored, view, voice)
  const classes = [
    'message',
    standing.grouped && 'grouped',
    stored.visibleTo !== null && 'private',
    view.thread?.root.id === stored.id && 'open',
  ]
  return html`<article
    class="${classes.filter(Boolean).join(' ')}"
    id="${id}"
    aria-labelledby="${id}-by"
    data-sequence="${String(stored.sequence)}"
  >
    ${avatar(view.people, author)}
    <div class="content">
      ${privacy(stored, view, voice)}
      <header id="${id}-by">
        <bdi class="author">${author.name}</bdi> ${author.isBot && html`<span class="badge">${voice.say('sandbox.app')}</span>`}
        <time datetime="${new Date(stored.sentAt).toISOString()}" title="${voice.write.moment(stored.sentAt)}"
          >${voice.write.time(stored.sentAt)}</time
        >
      </header>
      ${content} ${!stored.deleted && givenReactions(stored, view, voice)}
      ${standing.place === 'conversation' && replyLink(stored, view, voice, standing.replies)}
    </div>
    ${tools(stored, view, voice, standing)}
  </article>`
}

/** The address of a conversation without anything open in it. */
export const plainAddress = (view: View): string => conversationAddress(view.me, view.conversation.name)
