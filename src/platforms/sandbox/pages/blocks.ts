import { encodeCommand, type Block, type Button, type Message, type Select } from '#src/chat/index.ts'
import { html, type Markup } from '#src/web/html.ts'
import { words, type Eyes } from './words.ts'

/** Where the buttons of a message are sent, and which message they stand in. */
export type Stage = Eyes & { readonly clicks: string; readonly choices: string; readonly message: string }

const button = ({ label, command, style }: Button): Markup =>
  html`<button class="button ${style}" name="command" value="${encodeCommand(command)}">${label}</button>`

const select = ({ placeholder, command, options, chosen }: Select, stage: Stage): Markup =>
  html`<form class="choice" method="post" action="${stage.choices}" data-send>
    <input type="hidden" name="message" value="${stage.message}" />
    <input type="hidden" name="command" value="${encodeCommand(command)}" />
    <select name="choice" aria-label="${placeholder}">
      ${chosen === undefined && html`<option value="">${placeholder}</option>`}
      ${options.map(({ label, value }) =>
        value === chosen ? html`<option value="${value}" selected>${label}</option>` : html`<option value="${value}">${label}</option>`,
      )}
    </select>
    <button class="button plain">${stage.voice.say('sandbox.choose')}</button>
  </form>`

function block(part: Block, stage: Stage): Markup {
  switch (part.kind) {
    case 'heading':
      return html`<h3 class="card-heading" dir="auto">${part.text}</h3>`
    case 'text':
      return html`<p class="${part.tone}">${words(part.text, stage)}</p>`
    case 'quote':
      return html`<blockquote>${words(part.text, stage)}</blockquote>`
    case 'facts':
      return html`<dl class="facts">
        ${part.facts.map(
          ({ label, value }) =>
            html`<div>
              <dt dir="auto">${label}</dt>
              <dd>${words(value, stage)}</dd>
            </div>`,
        )}
      </dl>`
    case 'list':
      return html`<ul class="items">
        ${part.items.map(item => html`<li>${words(item, stage)}</li>`)}
      </ul>`
    case 'progress':
      return html`<div class="progress">
        <span dir="auto">${part.label}</span>
        <progress aria-label="${part.label}" value="${part.done}" max="${Math.max(part.of, 1)}"></progress>
      </div>`
    case 'image':
      return html`<img
        class="picture"
        src="data:image/png;base64,${part.png}"
        alt="${part.alt}"
        width="${part.width}"
        height="${part.height}"
      />`
    case 'divider':
      return html`<hr />`
    case 'buttons':
      return html`<form class="buttons" method="post" action="${stage.clicks}" data-send>
        <input type="hidden" name="message" value="${stage.message}" />
        ${part.buttons.map(button)}
      </form>`
    case 'select':
      return select(part.select, stage)
    default:
      return part satisfies never
  }
}

/** Plain words stand in the conversation like anyone's; everything else is framed. */
const isPlain = (message: Message): boolean => message.blocks.every(({ kind }) => kind === 'text')

/** A message of Drumbeat's, whole. */
export const blocks = (message: Message, stage: Stage): Markup =>
  message.blocks.length === 0
    ? html`<div class="said"><p class="normal">${words([message.summary], stage)}</p></div>`
    : html`<div class="${isPlain(message) ? 'said' : 'card'}">${message.blocks.map(part => block(part, stage))}</div>`
