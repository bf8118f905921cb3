import { html, type Markup } from '#src/web/html.ts'
import type { View } from '../view.ts'
import { clockBar, type NextEvent } from './clock-bar.ts'
import { conversation, thread, titleOf, type Making } from './conversation.ts'
import { guide } from './guide.ts'
import { sidebar } from './sidebar.ts'
import type { Voice } from './voice.ts'

const head = (title: string): Markup =>
  html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="icon" href="/static/drumbeat.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/sandbox/sandbox.css" />
    <script type="module" src="/sandbox/sandbox.js"></script>
  </head>`

/** One conversation as one person sees it, whole: what a browser without scripts reads, and what a script takes the news from. */
export function page(view: View, voice: Voice, making: Making, next: NextEvent | null): Markup {
  const { say, language } = voice
  const pings = view.unread.filter(({ userId, channelId }) => userId === view.me.id && channelId !== view.conversation.id)
  const count = pings.reduce((sum, each) => sum + each.pings, 0)
  const title = `${count > 0 ? `(${count}) ` : ''}${titleOf(view)} · ${view.me.name} · Drumbeat`
  return html`<!doctype html>
    <html lang="${language}">
      ${head(title)}
      <body
        data-offline="${say('sandbox.offline')}"
        data-not-sent="${say('sandbox.notSent')}"
        data-found="${say('sandbox.suggestionsFound')}"
      >
        <a class="skip" href="#conversation">${say('sandbox.skipToConversation')}</a>
        <div
          class="app${view.thread !== null && html` with-thread`}"
          id="app"
          data-revision="${String(view.revision)}"
          data-now="${making.now}"
          data-new-from="${String(view.readUpTo)}"
        >
          ${clockBar(view, voice, making.now, next)} ${sidebar(view, voice, making.now)}
          <div class="middle">
            ${view.steps !== null && guide(view, view.steps, voice, making.newId())} ${conversation(view, voice, making)}
          </div>
          ${thread(view, voice, making)}
        </div>
        <p class="offline" id="offline" role="status"></p>
        <p class="hidden" id="announcement" role="status"></p>
      </body>
    </html>`
}

/** A form or a sentence by itself, for a browser without scripts. */
export const barePage = (voice: Voice, title: string, content: Markup): Markup =>
  html`<!doctype html>
    <html lang="${voice.language}">
      ${head(title)}
      <body>
        <main class="bare">${content}</main>
      </body>
    </html>`
