import { type Block, type Message, progressText } from '#src/chat/index.ts'
import { html, type Markup, written } from '#src/web/html.ts'
import type { Frame } from './frame.ts'
import { DARK, STYLE } from './style.ts'
import { lines, words } from './words.ts'

/** Outlook for Windows knows no widest width: it gets a table of its own, which nothing else reads. */
const OUTLOOK_BEGIN = html`<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->`
const OUTLOOK_END = html`<!--[if mso]></td></tr></table><![endif]-->`

/** Pictures are no wider than the sheet. */
const WIDEST = 560

type Image = Extract<Block, { kind: 'image' }>

/** The Content-ID under which a picture travels with the mail. */
export type PictureId = (image: Image) => string

const heading = (text: string, isFirst: boolean): Markup =>
  isFirst
    ? html`<h1 class="words" dir="auto" style="${STYLE.first}">${lines(text)}</h1>`
    : html`<h2 class="words" dir="auto" style="${STYLE.heading}">${lines(text)}</h2>`

const paragraph = (content: Parameters<typeof html>[1], tone: 'normal' | 'quiet'): Markup =>
  tone === 'quiet'
    ? html`<p class="quiet" dir="auto" style="${STYLE.quiet}">${content}</p>`
    : html`<p class="words" dir="auto" style="${STYLE.text}">${content}</p>`

function picture(image: Image, pictureId: PictureId): Markup {
  const width = Math.min(image.width, WIDEST)
  const style = `${STYLE.picture};max-width:${width}px`
  return html`<img src="cid:${pictureId(image)}" alt="${image.alt}" width="${width}" style="${style}" />`
}

/** What is to be clicked in a chat cannot be clicked in a mail: the frame says where it can. */
function block(part: Block, isFirst: boolean, pictureId: PictureId): Markup | null {
  switch (part.kind) {
    case 'heading':
      return heading(part.text, isFirst)
    case 'text':
      return paragraph(words(part.text), part.tone)
    case 'quote':
      return html`<blockquote class="words quote" dir="auto" style="${STYLE.quote}">${words(part.text)}</blockquote>`
    case 'facts':
      return html`<table style="${STYLE.facts}">
        ${part.facts.map(
          ({ label, value }) =>
            html`<tr>
              <th class="quiet" scope="row" dir="auto" style="${STYLE.label}">${lines(label)}</th>
              <td class="words" dir="auto" style="${STYLE.value}">${words(value)}</td>
            </tr>`,
        )}
      </table>`
    case 'list':
      return html`<ul class="words" style="${STYLE.list}">
        ${part.items.map(item => html`<li dir="auto" style="${STYLE.item}">${words(item)}</li>`)}
      </ul>`
    case 'progress':
      return paragraph(lines(progressText(part)), 'normal')
    case 'image':
      return picture(part, pictureId)
    case 'divider':
      return html`<hr class="line" style="${STYLE.line}" />`
    case 'buttons':
    case 'select':
      return null
    default:
      return part satisfies never
  }
}

const link = ({ label, url }: NonNullable<Frame['leave']>): Markup => html`<a class="link" style="${STYLE.link}" href="${url}">${label}</a>`

function foot({ act, leave }: Frame): Markup | null {
  if (act === null && leave === null) return null
  return html`<hr class="line" style="${STYLE.line}" />
    ${act !== null && paragraph(act, 'quiet')} ${leave !== null && paragraph(link(leave), 'quiet')}`
}

/** The whole mail as a page for mail programmes: one column, readable on a phone, in light and in dark. */
export function htmlOf(message: Message, frame: Frame, pictureId: PictureId): string {
  const first = message.blocks.findIndex(({ kind }) => kind === 'heading')
  const said =
    message.blocks.length === 0
      ? paragraph(lines(message.summary), 'normal')
      : message.blocks.map((part, index) => block(part, index === first, pictureId))
  return written(
    html`<!doctype html>
      <html lang="${frame.language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="supported-color-schemes" content="light dark" />
          <title>${frame.subject}</title>
          <style>
            ${DARK}
          </style>
        </head>
        <body class="page" style="${STYLE.page}">
          ${OUTLOOK_BEGIN}
          <div class="sheet" lang="${frame.language}" style="${STYLE.sheet}">
            ${said} ${frame.confirm && paragraph(link(frame.confirm), 'normal')} ${foot(frame)}
          </div>
          ${OUTLOOK_END}
        </body>
      </html>`,
  )
}
