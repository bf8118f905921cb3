import type { Locator, Page } from 'playwright-core'
import type { Window } from '../support/browser.ts'
import { passTime, type Passing } from './clock-bar.ts'
import { PATIENCE_MS } from './patience.ts'

/** Someone in front of a window of the sandbox. What they look for may take a moment to appear; it must. */
export type Person = {
  readonly window: Window
  readonly page: Page
  /** The same window as someone, elsewhere: cheaper than a window for each where nobody has to see anything live. */
  go(handle: string, conversation: string): Promise<Person>
  /** Writes in the conversation and sends it; resolves when the server has taken it. */
  say(text: string): Promise<void>
  /** The messages of the conversation that contain a text. */
  message(text: string | RegExp): Locator
  /** Sees a message of the conversation that contains all these texts. */
  sees(...texts: (string | RegExp)[]): Promise<Locator>
  /** Sees a message that contains this text no longer. */
  misses(text: string | RegExp): Promise<void>
  /** Presses the newest button with this label. */
  press(label: string): Promise<void>
  /** The form that is open. */
  readonly form: Locator
  /** Fills in the open form by the labels of its fields. */
  fill(values: Readonly<Record<string, string>>): Promise<void>
  /** Presses the button that sends the open form; it is taken, or comes back with what is wrong. */
  submit(label: string): Promise<void>
  /** Changes a message of their own, or deletes it (null). For people who read English. */
  reword(message: string, text: string | null): Promise<void>
  openThread(under: string | RegExp): Promise<void>
  /** The replies of the open thread that contain a text. */
  inThread(text: string | RegExp): Locator
  /** Lets time pass by a button of the clock bar; resolves with the name of the event it led to when the moment has come. */
  pass(kind: Passing): Promise<string>
  /** Lets one event after the other come until this person sees something. */
  passUntil(what: Locator): Promise<void>
}

/** What is pressed before the scripts of a page have begun is sent as without them, and answered by a page of its own. */
export const untilLive = (page: Page): Promise<void> => page.locator('html[data-live]').waitFor({ state: 'attached' })

/** More than a team has in a week. */
const MOST_EVENTS = 30

export function aPerson(window: Window, address: string): Person {
  const { page } = window
  page.setDefaultTimeout(PATIENCE_MS)
  const messages = page.locator('#scroller article.message')
  const form = page.getByRole('dialog')
  const taken = (deed: string) => page.waitForResponse(response => new URL(response.url()).pathname.endsWith(`/${deed}`))

  const person: Person = {
    window,
    page,
    form,
    async go(handle, conversation) {
      await page.goto(`${address}/as/${handle}/${conversation}`)
      await untilLive(page)
      return person
    },
    async say(text) {
      const composer = page.locator('#composer-conversation')
      await untilLive(page)
      await composer.locator('textarea').fill(text)
      await Promise.all([taken('say'), composer.locator('button.send').click()])
      await page.locator('#composer-conversation:not([data-busy])').waitFor()
    },
    message: text => messages.filter({ hasText: text }),
    async sees(...texts) {
      const found = texts.reduce((among, text) => among.filter({ hasText: text }), messages).last()
      await found.waitFor().catch(async (error: unknown) => {
        throw new Error(`nobody sees ${texts.join(', ')} in:\n${await page.locator('#scroller').innerText()}`, { cause: error })
      })
      await untilLive(page)
      return found
    },
    misses: text => person.message(text).first().waitFor({ state: 'detached' }),
    async press(label) {
      await untilLive(page)
      await page.locator('#scroller').getByRole('button', { name: label, exact: true }).last().click()
    },
    async fill(values) {
      await form.waitFor()
      for (const [label, value] of Object.entries(values)) {
        const field = form.getByLabel(label, { exact: true })
        if ((await field.evaluate(element => element.tagName)) === 'SELECT') await field.selectOption({ label: value })
        else await field.fill(value)
      }
    },
    async submit(label) {
      await Promise.all([taken('submit'), form.getByRole('button', { name: label, exact: true }).click()])
    },
    async reword(message, text) {
      const own = person.message(message).first()
      await own.hover()
      await own.getByRole('link', { name: text === null ? 'Delete message' : 'Edit message' }).click()
      if (text === null) {
        await Promise.all([taken('delete'), own.getByRole('button', { name: 'Delete', exact: true }).click()])
        return
      }
      const editor = page.locator('#scroller form.editor')
      await editor.getByLabel('Message text').fill(text)
      await Promise.all([taken('edit'), editor.getByRole('button', { name: 'Save' }).click()])
    },
    openThread: async under => {
      await person.message(under).last().locator('a.reply-link').click()
      await page.locator('#thread').waitFor()
    },
    inThread: text => page.locator('#thread article.message:not(.open)').filter({ hasText: text }),
    pass: kind => passTime(page, kind),
    async passUntil(what) {
      await untilLive(page)
      for (let events = 0; !(await what.isVisible()); events += 1) {
        if (events === MOST_EVENTS) throw new Error(`${MOST_EVENTS} events passed and ${String(what)} did not come`)
        await passTime(page, 'event')
      }
    },
  }
  return person
}
