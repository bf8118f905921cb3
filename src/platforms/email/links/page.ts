import type { Response } from 'express'
import type { Language } from '#src/language/index.ts'
import { html, type Markup, written } from '#src/web/html.ts'
import { smallPage } from '#src/web/small-page.ts'

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
  const content = html`${paragraphs.map(paragraph => html`<p lang="${wordedIn}" dir="auto">${paragraph}</p>`)} ${form}`
  response
    .status(status)
    .set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' })
    .type('html')
    .send(written(smallPage({ language, title, content, root: '../..' })))
}
