import type { Request, Response } from 'express'
import { html, written } from './html.ts'
import { languageOf } from './language.ts'

/** What a page that is nothing but a notice says. `sentence` is also what a program gets, as JSON. */
export type Notice = { readonly status: number; readonly title: string; readonly sentence: string; readonly reference?: string }

/** Answers with a small page, or with JSON `{error, reference?}` when that is what was asked for. */
export function sendNotice(request: Request, response: Response, { status, title, sentence, reference }: Notice): void {
  response.status(status).set('Cache-Control', 'no-store')
  if (request.accepts(['html', 'json']) === 'json') {
    response.json({ error: sentence, ...(reference === undefined ? {} : { reference }) })
    return
  }
  const page = html`<!doctype html>
    <html lang="${languageOf(request)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Drumbeat</title>
        <link rel="icon" href="/static/drumbeat.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/static/notice.css" />
      </head>
      <body>
        <main>
          <img src="/static/drumbeat.svg" alt="" width="40" height="40" />
          <h1>${title}</h1>
          <p>${sentence}</p>
        </main>
      </body>
    </html>`
  response.type('html').send(written(page))
}
