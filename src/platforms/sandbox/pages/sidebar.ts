import { dateIn, type Instant } from '#src/time/index.ts'
import { formats } from '#src/language/index.ts'
import { html, type Markup } from '#src/web/html.ts'
import { readerOf, type Participant } from '../participants.ts'
import type { StoredConversation } from '../store/conversations.ts'
import type { View } from '../view.ts'
import { conversationAddress } from './address.ts'
import { avatar } from './avatar.ts'
import { icons } from './icons.ts'
import type { Voice } from './voice.ts'

function badge(pings: number, voice: Voice): Markup | null {
  if (pings === 0) return null
  return html`<span class="pings"
    ><span aria-hidden="true">${pings}</span><span class="hidden">${voice.say('sandbox.pings', { count: pings })}</span></span
  >`
}

function conversationLink(each: StoredConversation, view: View, voice: Voice): Markup {
  const unread = view.unread.find(({ userId, channelId }) => userId === view.me.id && channelId === each.id)
  const isHere = each.id === view.conversation.id
  const href = conversationAddress(view.me, each.name)
  const mark =
    unread === undefined || isHere
      ? null
      : unread.pings > 0
        ? badge(unread.pings, voice)
        : html`<span class="hidden">${voice.say('sandbox.unread', { count: unread.messages })}</span>`
  const content = html`${each.kind === 'channel' ? icons.hash : html`<img src="/static/drumbeat.svg" alt="" width="18" height="18" />`}
    <span class="name">${each.kind === 'channel' ? each.name : 'Drumbeat'}</span>${mark}`
  return isHere
    ? html`<li><a href="${href}" aria-current="page">${content}</a></li>`
    : html`<li><a href="${href}" ${mark !== null && html` class="unread"`}>${content}</a></li>`
}

/** To the same conversation as someone else where they are in it, else to where they begin. */
const addressAs = (person: Participant, view: View): string =>
  view.conversation.kind === 'direct' || view.conversation.members.some(({ userId }) => userId === person.id)
    ? conversationAddress(person, view.conversation.name)
    : `/as/${person.handle}`

function personChoice(person: Participant, view: View, voice: Voice, now: Instant): Markup {
  const pings = view.unread.filter(({ userId }) => userId === person.id).reduce((sum, each) => sum + each.pings, 0)
  const there = formats(readerOf(person))
  const today = dateIn(now, voice.zone) === dateIn(now, person.zone)
  const where = `${voice.write.place(person.zone)} ${today ? there.time(now) : there.moment(now)}`
  const isMe = person.id === view.me.id
  return html`<li${isMe && html` class="me"`}>
    <a href="${addressAs(person, view)}"${isMe && html` aria-current="true"`}>
      ${avatar(view.people, person)}
      <span class="who"><bdi class="name">${person.name}</bdi> <span class="quiet">${person.title} · ${where}</span></span>
      ${isMe ? icons.check : badge(pings, voice)}
    </a>
    <a
      class="tool"
      href="${addressAs(person, view)}"
      target="_blank"
      aria-label="${voice.say('sandbox.openInWindow', { name: person.name })}"
      title="${voice.say('sandbox.openInWindow', { name: person.name })}"
      >${icons.window}</a
    >
  </li>`
}

function switcher(view: View, voice: Voice, now: Instant): Markup {
  const others = view.unread.filter(({ userId }) => userId !== view.me.id).reduce((sum, each) => sum + each.pings, 0)
  return html`<details class="menu switcher" id="switcher">
    <summary>
      ${avatar(view.people, view.me)}
      <span class="who"><bdi class="name">${view.me.name}</bdi> <span class="quiet">${voice.say('sandbox.switchPerson')}</span></span>
      ${others > 0 && html`<span class="dot" aria-hidden="true"></span>`} ${icons.chevron}
    </summary>
    <div class="popup">
      <p class="quiet">${voice.say('sandbox.switchHint')}</p>
      <ul>
        ${view.people.filter(({ isBot }) => !isBot).map(person => personChoice(person, view, voice, now))}
      </ul>
    </div>
  </details>`
}

/** Who I am and where I can go. On a phone it is a drawer, opened by a button in the conversation's heading. */
export function sidebar(view: View, voice: Voice, now: Instant): Markup {
  const list = (kind: StoredConversation['kind']) =>
    html`<ul>
      ${view.conversations.filter(each => each.kind === kind).map(each => conversationLink(each, view, voice))}
    </ul>`
  return html`<nav class="sidebar" id="sidebar" popover aria-label="${voice.say('sandbox.navigation')}">
    <button
      class="tool drawer"
      type="button"
      popovertarget="sidebar"
      popovertargetaction="hide"
      aria-label="${voice.say('sandbox.closeNavigation')}"
    >
      ${icons.close}
    </button>
    ${switcher(view, voice, now)}
    <h2>${voice.say('sandbox.channels')}</h2>
    ${list('channel')}
    <h2>${voice.say('sandbox.directMessages')}</h2>
    ${list('direct')}
  </nav>`
}
