import { randomBytes } from 'node:crypto'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { vi } from 'vitest'
import { z } from 'zod'
import { type Application, startApplication } from '#src/application.ts'
import { readConfig } from '#src/config.ts'
import type { FormValues } from '#src/chat/index.ts'
import type { Log } from '#src/log.ts'
import type { Card } from '#src/platforms/teams/render/index.ts'
import { instant } from '#src/time/index.ts'
import type { TestBrowser } from '../../../support/browser.ts'
import { migratedDirectory } from '../../../support/database-template.ts'
import { type Addressed, invoked, type Where } from '../../../support/teams/activities.ts'
import type { TeamsUser } from '../../../support/teams/a-teams-service.ts'
import { submitted } from '../../../support/teams/filling.ts'
import { pressed, textsOf } from '../../../support/teams/reading.ts'
import { validCard } from '../../../support/teams/validate-card.ts'
import { playgroundCli } from './installed.ts'
import { aRecorder, type Stands } from './recorder.ts'
import { ANA, BORA, BOT, CHANNEL, configuration, GROUP, PERSONAL, TEAM, TENANT, ZOFIA } from './people.ts'

/** The playground wants to be told its port. */
async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return address !== null && typeof address === 'object' ? address.port : 56_150
}

/** A condition on what works by itself: looked at until it holds. */
export const eventually = <T>(look: () => Promise<T> | T): Promise<T> => vi.waitFor(look, { timeout: 30_000, interval: 50 })

const PICTURES = fileURLToPath(new URL('../../../screenshots/', import.meta.url))
const NAMES = { personal: 'Personal Chat', group: 'Squad', channel: 'cx-core' } as const
const IDS = { personal: PERSONAL, group: GROUP, channel: CHANNEL } as const
export type Room = keyof typeof NAMES

const Answer = z.object({ task: z.object({ value: z.object({ title: z.string(), card: z.object({ content: z.unknown() }) }) }) })

/** Drumbeat in the playground, in the present of a clock that the test moves, with Ana in front of the page. */
export type Playground = AsyncDisposable & {
  readonly teams: Addressed
  /** What was logged as a warning or an error, and what was wrong with a card. */
  complaints(): readonly string[]
  advance(to: string): void
  restart(): Promise<void>
  /** Ana goes there. */
  open(room: Room): Promise<void>
  /** Ana types; with Drumbeat's name before it where Teams would otherwise not tell Drumbeat. */
  type(room: Room, text: string): Promise<void>
  /** Resolves once Ana reads this where she is. */
  reads(words: string): Promise<Locator>
  /** Ana presses the last button of this name where she is. */
  press(label: string): Promise<void>
  /** Leaves a picture of what Ana sees. */
  picture(name: string): Promise<void>
  /** What somebody else does; resolves to the answer. */
  does(activity: object): Promise<unknown>
  /** The last card there that says this. */
  finds(conversation: string, words: string | RegExp): Promise<Stands>
  /** The chat of Drumbeat with somebody. */
  chat(user: TeamsUser): Promise<string>
  /** Opens the dialog of a button of a card; resolves to its card. */
  dialog(user: TeamsUser, where: Where, on: Stands, label: string): Promise<Card>
  /** Sends a dialog; null: it closed. */
  submit(user: TeamsUser, where: Where, dialog: Card, values: FormValues): Promise<Card | null>
  /** Shows a card in Ana's chat as the dialog would show it, for a picture. */
  display(card: Card): Promise<void>
}

export async function aPlayground(browser: TestBrowser, now: string): Promise<Playground> {
  const directory = await migratedDirectory()
  const place = await mkdtemp(join(tmpdir(), 'drumbeat-playground-'))
  await mkdir(PICTURES, { recursive: true })
  const logged: string[] = []
  const complain = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields, errorsAsText)}`)
  const log: Log = { debug: () => undefined, info: () => undefined, warn: complain, error: complain }
  let ahead = Date.parse(now) - Date.now()
  const start = (port: number) =>
    startApplication({
      config: readConfig({ PORT: String(port), DATA_DIR: directory, TEAMS_AUTH: 'local' }),
      log,
      systemNow: () => instant(Date.now() + ahead),
      random: () => 0.5,
      newSecret: () => randomBytes(32).toString('hex'),
      fresh: false,
    })
  let application: Application = await start(0)
  const port = Number(new URL(application.address).port)

  const stage = { url: '' }
  const recorder = await aRecorder(() => stage.url)
  await writeFile(join(place, '.m365agentsplayground.yml'), configuration())
  const child = spawn(
    process.execPath,
    [
      playgroundCli ?? '',
      'start',
      ...[
        '-e',
        `http://127.0.0.1:${port}/api/messages`,
        '-c',
        'msteams',
        '-p',
        String(await freePort()),
        '--su',
        recorder.url,
        '--disable-telemetry',
      ],
    ],
    { cwd: place, stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'], TEAMSAPPTESTER_BROWSER: 'none', TZ: ANA.zone } },
  )
  const lines = createInterface({ input: child.stdout })
  stage.url = await new Promise<string>((resolve, reject) => {
    lines.on('line', line => {
      const [, listening] = /^Listening on (\d+)/.exec(line) ?? []
      if (listening !== undefined) resolve(`http://127.0.0.1:${listening}`)
    })
    child.once('exit', code => reject(new Error(`the playground ended with ${code}`)))
  })
  const { page }: { page: Page } = await browser.open(stage.url)
  await page.getByText('Type a message').waitFor()

  const chats = new Map<string, string>([[ANA.account, PERSONAL]])
  const chatWith = ({ account, entra }: TeamsUser) => chats.get(account) ?? recorder.chatWith(account) ?? recorder.chatWith(entra)
  const teams: Addressed = { url: recorder.url, bot: BOT, tenant: TENANT, chatOf: user => chatWith(user) ?? '' }
  // Whoever writes to Drumbeat has a chat with it.
  for (const { account } of [BORA, ZOFIA]) {
    const opened = await fetch(`${recorder.url}/v3/conversations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ isGroup: false, bot: { id: BOT }, members: [{ id: account }], channelData: { tenant: { id: TENANT } } }),
    })
    chats.set(account, z.object({ id: z.string() }).parse(await opened.json()).id)
  }

  const does: Playground['does'] = async activity => {
    const response = await fetch(`${application.address}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    })
    const said = await response.text()
    if (!response.ok) throw new Error(`Drumbeat answered ${response.status} to ${JSON.stringify(activity).slice(0, 300)}`)
    return said === '' ? null : JSON.parse(said)
  }
  const dialogIn = (answer: unknown): Card | null => {
    const task = Answer.safeParse(answer).data?.task
    return task === undefined ? null : validCard(task.value.card.content)
  }
  // Inputs of cards are textboxes too; the first of these begins a new post.
  const box = () => page.locator('[role=textbox][contenteditable=true]').first()

  const playground: Playground = {
    teams,
    complaints: () => [...logged, ...recorder.complaints],
    advance(to) {
      ahead = Date.parse(to) - Date.now()
    },
    async restart() {
      await application.stop()
      application = await start(port)
    },
    async open(room) {
      await page.getByText(NAMES[room], { exact: true }).first().click()
      await page.waitForFunction(() => true)
    },
    async type(room, text) {
      await playground.open(room)
      await box().click()
      if (room !== 'personal') {
        await page.keyboard.type('@')
        await page.getByRole('menuitem', { name: /Drumbeat/ }).click()
      }
      await page.keyboard.type(room === 'personal' ? text : ` ${text}`)
      await page.keyboard.press('Enter')
    },
    async reads(words) {
      const found = page.getByText(words).last()
      await found.waitFor({ timeout: 30_000 })
      return found
    },
    async press(label) {
      await page.getByRole('button', { name: label, exact: true }).last().click()
    },
    async picture(name) {
      await page.screenshot({ path: `${PICTURES}teams-${name}.png` })
    },
    does,
    finds: (conversation, words) =>
      eventually(() => {
        const standing = recorder.in(conversation)
        const found = standing.findLast(({ card }) => new RegExp(words).test(textsOf(card).join('\n')))
        if (found === undefined)
          throw new Error(`nothing says ${String(words)}, but:\n${standing.map(({ card }) => textsOf(card).join('\n')).join('\n––\n')}`)
        return found
      }),
    chat: user =>
      eventually(() => {
        const known = chatWith(user)
        if (known === undefined) throw new Error(`no chat with ${user.name}`)
        return known
      }),
    async dialog(user, where, on, label) {
      const { msteams: _asks, ...data } = pressed(on.card, label)
      const value = { data, context: { theme: 'default' } }
      const card = dialogIn(await does(invoked(teams, user, where, 'task/fetch', value, on.id)))
      if (card === null) throw new Error(`${label} opened no dialog`)
      return card
    },
    async submit(user, where, dialog, values) {
      const value = { data: submitted(dialog, values), context: { theme: 'default' } }
      return dialogIn(await does(invoked(teams, user, where, 'task/submit', value)))
    },
    async display(card) {
      await fetch(`${stage.url}/_connector/v3/conversations/${encodeURIComponent(PERSONAL)}/activities`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] }),
      })
      await playground.open('personal')
    },
    async [Symbol.asyncDispose]() {
      await page.context().close()
      await application.stop()
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      await recorder[Symbol.asyncDispose]()
      await rm(directory, { recursive: true, force: true })
      await rm(place, { recursive: true, force: true })
    },
  }
  return playground
}

export const inTeam = (thread?: string): Where => ({
  kind: 'channel',
  team: TEAM,
  channel: CHANNEL,
  ...(thread === undefined ? {} : { thread }),
})
export const conversationOf = (room: Room): string => IDS[room]

const errorsAsText = (_: string, value: unknown) => (value instanceof Error ? `${value.message} ${value.stack ?? ''}` : value)
