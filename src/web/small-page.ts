import type { Language } from '#src/language/index.ts'
import { html, type Markup, type Part } from './html.ts'

/**
 * A whole page that says one thing: its title, and what stands below it. `root`: from where it is found to the root of the server, `''` for the
 * root itself; a relative one (`../..`) also holds behind a proxy that serves Drumbeat under a path.
 */
export const smallPage = (page: {
  readonly language: Language
  readonly title: string
  readonly content: Part
  readonly root: string
}): Markup =>
  html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title} · Drumbeat</title>
        <link rel="icon" href="${page.root}/static/drumbeat.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${page.root}/static/notice.css" />
      </head>
      <body>
        <main>
          <img src="${page.root}/static/drumbeat.svg" alt="" width="40" height="40" />
          <h1>${page.title}</h1>
          ${page.content}
        </main>
      </body>
    </html>`
