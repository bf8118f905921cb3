import { createRequire } from 'node:module'
import type * as Library from 'adaptivecards'
import { JSDOM } from 'jsdom'
import { z } from 'zod'
import type { Card } from '#src/platforms/teams/render/index.ts'

/**
 * The renderer that Microsoft publishes for the web, in a page without a browser. It looks for the page's elements among the globals, so they
 * stand there while it works, and only then: other tests of the process have globals of their own.
 */
const { window } = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true })
const ELEMENTS = /^(HTML.*Element|Node|Event|KeyboardEvent|MouseEvent|MutationObserver|Element|document|DOMParser)$/
const PAGE: readonly (readonly [string, unknown])[] = [
  ...Object.getOwnPropertyNames(window).flatMap(name => (ELEMENTS.test(name) ? [[name, window[name]] as const] : [])),
  ['window', window],
]

function inThePage<Result>(work: () => Result): Result {
  const before = PAGE.map(([name]) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const)
  for (const [name, value] of PAGE) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  try {
    return work()
  } finally {
    for (const [name, own] of before)
      if (own) Object.defineProperty(globalThis, name, own)
      else Reflect.deleteProperty(globalThis, name)
  }
}

/** Browsers know this property, jsdom does not. */
Object.defineProperty(window.HTMLElement.prototype, 'innerText', {
  set(this: { textContent: string }, text: string) {
    this.textContent = text
  },
})

const library: typeof Library = inThePage(() => createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js'))

/** Teams reads a little Markdown here; that we write none is another test's to say. */
library.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = text.replaceAll(/[&<>]/g, character => `&#${character.charCodeAt(0)};`)
  result.didProcess = true
}

type Part = { readonly textContent: string; click(): void }
/** What the renderer makes, for programmes that know no page. */
const Page = z.custom<{ readonly textContent: string; querySelectorAll(name: string): Iterable<Part> }>(made => made instanceof Object)

export type Rendered = {
  /** Everything that the renderer found wrong. */
  readonly complaints: readonly string[]
  /** What stands on the page, in order. */
  readonly text: string
  /** Titles of the buttons that can be seen. */
  readonly buttons: readonly string[]
  /** Presses a button as a person does; what is sent, or null when an input that must be filled in is not. */
  press(title: string): unknown
}

/** The search for people is Teams' own: this renderer gets a list in its place. */
const withoutSearch = (element: Card['body'][number]): object => {
  if (element.type !== 'Input.ChoiceSet' || element['choices.data'] === undefined) return element
  const { 'choices.data': _search, ...list } = element
  return { ...list, choices: [{ title: 'Somebody', value: 'somebody' }] }
}

/** A card of version 1.5 as the official renderer sees it. */
export const rendered = (json: Card): Rendered => inThePage(() => render(json))

function render(json: Card): Rendered {
  const card = new library.AdaptiveCard()
  card.version = library.Versions.v1_5
  card.hostConfig = new library.HostConfig({})
  const context = new library.SerializationContext(library.Versions.v1_5)
  card.parse({ ...json, body: json.body.map(withoutSearch) }, context)
  const parsing = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index))
  const complaints = [...parsing, ...card.validateProperties().validationEvents].map(
    ({ event, message }) => `${library.ValidationEvent[event]}: ${message}`,
  )
  let sent: unknown = null
  card.onExecuteAction = action => {
    if (action instanceof library.SubmitAction) sent = action.data
  }
  const { data: page } = Page.safeParse(card.render())
  if (page === undefined) return { complaints: [...complaints, 'nothing was rendered'], text: '', buttons: [], press: () => null }
  const buttons = () => [...page.querySelectorAll('button')]
  return {
    complaints,
    text: page.textContent,
    buttons: buttons().map(button => button.textContent),
    press(title) {
      sent = null
      const button = buttons().find(each => each.textContent === title)
      if (button === undefined) throw new Error(`there is no button “${title}”`)
      inThePage(() => button.click())
      return sent
    },
  }
}
