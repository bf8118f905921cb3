import type { Request, Response } from 'express'
import { html, written } from './html.ts'
import { languageOf } from './language.ts'
import { smallPage } from './small-page.ts'

/** What a page that is nothing but a notice says. `sentence` is also what a program gets, as JSON. */
export type Notice = { readonly status: number; readonly title: string; readonly sentence: string; readonly reference?: string }

/** Answers with a small page, or with JSON `{error, reference?}` when that is what was asked for. */
export function sendNotice(request: Request, response: Response, { status, title, sentence, reference }: Notice): void {
  response.status(status).set('Cache-Control', 'no-store')
  if (request.accepts(['html', 'json']) === 'json') {
    response.json({ error: sentence, ...(reference === undefined ? {} : { reference }) })
    return
  }
  const page = smallPage({ language: languageOf(request), title, content: html`<p>${sentence}</p>`, root: '' })
  response.type('html').send(written(page))
}
