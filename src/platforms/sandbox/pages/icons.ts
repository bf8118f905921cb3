import { html, type Markup } from '#src/web/html.ts'

const icon = (paths: Markup): Markup =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <g fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">${paths}</g>
  </svg>`

/** Drawings beside words or accessible names; never the only bearer of a meaning. */
export const icons = {
  hash: icon(html`<path d="M4 7.5h12.5M3.5 12.5H16M8.2 3.5 6.8 16.5M13.2 3.5l-1.4 13" />`),
  menu: icon(html`<path d="M3 5.5h14M3 10h14M3 14.5h14" />`),
  close: icon(html`<path d="m5 5 10 10M15 5 5 15" />`),
  chevron: icon(html`<path d="m6 8 4 4 4-4" />`),
  reply: icon(html`<path d="M4 4.5h12v9H9l-3.5 3v-3H4z" />`),
  edit: icon(html`<path d="m4 16 .8-3.4L13 4.4l2.6 2.6-8.2 8.2zM11.5 6l2.6 2.6" />`),
  trash: icon(html`<path d="M4 6h12M8 6V4h4v2M5.5 6l.7 10h7.6l.7-10M8.5 9v4.5M11.5 9v4.5" />`),
  more: icon(html`<path d="M5 10h.1M10 10h.1M15 10h.1" stroke-width="2.4" />`),
  smile: icon(html`<circle cx="10" cy="10" r="7" /><path d="M7 11.5c.7 1.2 1.8 1.8 3 1.8s2.3-.6 3-1.8M7.5 8v.2M12.5 8v.2" />`),
  send: icon(html`<path d="m3.5 10 13-6-4.5 13-2.8-5.2zM9.2 11.8 16.5 4" />`),
  eye: icon(html`<path d="M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5z" /><circle cx="10" cy="10" r="2.2" />`),
  clock: icon(html`<circle cx="10" cy="10" r="7" /><path d="M10 6v4.2l2.8 1.8" />`),
  sunrise: icon(html`<path d="M3 15.5h14M5.5 12.5a4.5 4.5 0 0 1 9 0M10 3.5v2M3.8 7l1.3 1.2M16.2 7l-1.3 1.2" />`),
  forward: icon(html`<path d="m4 5 6 5-6 5zM11 5l6 5-6 5z" />`),
  check: icon(html`<path d="m4 10.5 4 4 8-9" />`),
  window: icon(html`<path d="M8 4.5H4v11.5h11.5V12M11.5 4H16v4.5M16 4l-6.5 6.5" />`),
}
