import type { Response } from 'express'
import type { Language } from '#src/language/index.ts'
import { html, type Markup, written } from '#src/web/html.ts'

export type Page = {
  readonly status: number
  readonly language: Language
  readonly title: string
  readonly paragraphs: readonly string[]
  /** What the paragraphs are written in, where that is another language. */
  readonly wordedIn?: Language
}

/** Asks to follow the link in earnest. Without an address of its own the form goes where the page is, behind whatever proxy. */
export const askForm = (label: string, isLeaving: boolean): Markup =>
  html`<form method="post">
    ${isLeaving && html`<input type="hidden" name="List-Unsubscribe" value="One-Click" />`}
    <button>${label}</button>
  </form>`

/** A small page in the reader's language, kept by nobody and found by no search. What it shows is found behind whatever proxy, under whatever path. */
export function sendPage(
  response: Response,
  { status, language, title, paragraphs, wordedIn = language }: Page,
  form: Markup | null = null,
): void {
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Drumbeat</title>
        <link rel="icon" href="../../static/drumbeat.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="../../static/notice.css" />
      </head>
      <body>
        <main>
          <img src="../../static/drumbeat.svg" alt="" width="40" height="40" />
          <h1>${title}</h1>
          ${paragraphs.map(paragraph => html`<p lang="${wordedIn}" dir="auto">${paragraph}</p>`)} ${form}
        </main>
      </body>
    </html>`
  response
    .status(status)
    .set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' })
    .type('html')
    .send(written(page))
}
