import type { Request } from 'express'
import { html, type Markup } from '#src/web/html.ts'
import { LINE_BREAK } from './line-break.ts'
import type { Voice } from './voice.ts'

const typed = (body: unknown, name: string): string => {
  const value: unknown = typeof body === 'object' && body !== null ? Object.entries(body).find(([key]) => key === name)?.[1] : undefined
  return typeof value === 'string' ? value : ''
}

/** A sentence about what went wrong, for a browser without scripts; what was typed stands below it, ready to be sent again. */
export function sentencePage({ request, voice }: { request: Request; voice: Voice }, sentence: string, back: string): Markup {
  const text = typed(request.body, 'text')
  const others = ['once', 'thread', 'message'].map(name => [name, typed(request.body, name)] as const).filter(([, value]) => value !== '')
  return html`<p role="alert">${sentence}</p>
    ${
      text !== '' &&
      html`<form class="form" method="post" action="${request.originalUrl}">
        ${others.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <textarea name="text" rows="6" aria-label="${voice.say('sandbox.messageText')}">${LINE_BREAK}${text}</textarea>
        <div class="row end"><button class="button primary">${voice.say('common.send')}</button></div>
      </form>`
    }
    <p><a class="button plain" href="${back}">${voice.say('sandbox.backToStart')}</a></p>`
}
