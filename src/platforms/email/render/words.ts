import type { Inline, Text } from '#src/chat/index.ts'
import { html, type Markup } from '#src/web/html.ts'
import { STYLE } from './style.ts'

/** A link only where following it does no harm; anything else stays text. */
const isSafe = (url: string): boolean => ['https:', 'http:', 'mailto:'].includes(new URL(url).protocol)

/** Literal text, with a break where a line ends: not every mail programme keeps line ends. */
export const lines = (text: string): readonly (string | Markup)[] =>
  text.split(/\r\n|\r|\n/).flatMap((line, index): (string | Markup)[] => (index === 0 ? [line] : [html`<br />`, line]))

function inline(part: Inline): Markup {
  if (typeof part === 'string') return html`${lines(part)}`
  switch (part.kind) {
    case 'bold':
      return html`<strong>${lines(part.text)}</strong>`
    case 'link':
      return isSafe(part.url)
        ? html`<a class="link" style="${STYLE.link}" href="${part.url}">${lines(part.text)}</a>`
        : html`${lines(part.text)}`
    case 'mention':
      return html`<bdi>@${lines(part.name)}</bdi>`
    case 'time':
      return html`${part.text}`
    case 'ref':
      return html`<span style="${STYLE.ref}">${part.text}</span>`
    default:
      return part satisfies never
  }
}

/** A text as markup. */
export const words = (text: Text): readonly Markup[] => text.map(inline)

function plainInline(part: Inline): string {
  if (typeof part === 'string') return part
  switch (part.kind) {
    case 'link':
      return isSafe(part.url) && part.text !== part.url ? `${part.text} (${part.url})` : part.text
    case 'mention':
      return `@${part.name}`
    case 'bold':
    case 'time':
    case 'ref':
      return part.text
    default:
      return part satisfies never
  }
}

/** The same in characters alone. */
export const plainWords = (text: Text): string => text.map(plainInline).join('')
