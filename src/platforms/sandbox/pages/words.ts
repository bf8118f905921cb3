import type { Inline, Text } from '#src/chat/index.ts'
import { html, type Markup } from '#src/web/html.ts'
import { piecesOf } from '../names.ts'
import type { Participant } from '../participants.ts'
import type { Voice } from './voice.ts'

/** Who reads, for what is shown differently to different people. */
export type Eyes = { readonly me: Participant; readonly people: readonly Participant[]; readonly voice: Voice }

const mention = (eyes: Eyes, user: string, text: string): Markup =>
  html`<bdi class="mention${user === eyes.me.id ? ' to-me' : ''}">${text}</bdi>`

/** A link only where following it does no harm; anything else stays text. */
const isSafe = (url: string): boolean => ['https:', 'http:', 'mailto:'].includes(new URL(url).protocol)

function inline(part: Inline, eyes: Eyes): Markup {
  if (typeof part === 'string') return html`${part}`
  switch (part.kind) {
    case 'bold':
      return html`<strong>${part.text}</strong>`
    case 'link':
      return isSafe(part.url) ? html`<a href="${part.url}" target="_blank" rel="noreferrer noopener">${part.text}</a>` : html`${part.text}`
    case 'mention':
      return mention(eyes, part.user, `@${part.name}`)
    case 'time':
      return html`<time datetime="${new Date(part.at).toISOString()}" title="${eyes.voice.write.moment(part.at)}">${part.text}</time>`
    case 'ref':
      return html`<span class="ref">${part.text}</span>`
    default:
      return part satisfies never
  }
}

/** A text of Drumbeat's. Line breaks and spaces stay as they are. */
export const words = (text: Text, eyes: Eyes): Markup => html`<span class="words" dir="auto">${text.map(part => inline(part, eyes))}</span>`

/** What a person typed: literal, but for the names in it. */
export const typedWords = (text: string, eyes: Eyes): Markup =>
  html`<span class="words" dir="auto"
    >${piecesOf(text, eyes.people).map(piece => (typeof piece === 'string' ? piece : mention(eyes, piece.person.id, piece.text)))}</span
  >`
