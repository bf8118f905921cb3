import { randomBytes } from 'node:crypto'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { expect, vi } from 'vitest'
import { z } from 'zod'
import { type Application, startApplication } from '#src/application.ts'
import { readConfig } from '#src/config.ts'
import type { FormValues } from '#src/chat/index.ts'
import { type Database, openDatabase } from '#src/db/index.ts'
import { createLog, type Log } from '#src/log.ts'
import { instant } from '#src/time/index.ts'
import { migratedDirectory } from '../../../support/database-template.ts'
import { submitted } from '../../../support/slack/filling.ts'
import { chosen, pressed, seenTexts } from '../../../support/slack/reading.ts'
import { MessageBlocks } from '../../../support/slack/shapes.ts'
import { validHome } from '../../../support/slack/validator.ts'
import { BOT, SIGNING_SECRET } from '../../../support/slack/emulator.ts'
import { anEmulatedSlack, type EmulatedSlack, type Member, type Opened, type Posted } from './an-emulated-slack.ts'

/** A condition on what works by itself: looked at until it holds. */
export const eventually = <T>(look: () => Promise<T> | T): Promise<T> => vi.waitFor(look, { timeout: 30_000, interval: 50 })

/** A request of Slack's, signed: what is sent again is the same to the last letter. */
export type Request = { readonly body: string; readonly headers: Readonly<Record<string, string>> }
export type Answered = { readonly status: number; readonly text: string; readonly json: Readonly<Record<string, unknown>> | null }

/** The whole application on Slack, in the present of a clock that the test moves. */
export type DrumbeatInSlack = AsyncDisposable & {
  readonly slack: EmulatedSlack
  /** What was logged as a warning or an error. */
  readonly complaints: readonly string[]
  /** Every line of the log as it would be written at its most talkative, those of a process before too. */
  readonly logged: readonly string[]
  /** Moves the clock ahead to a moment. */
  advance(to: string): void
  /** Lets the process end and starts another on the same data. `until`: a moment until which there is none. */
  restart(until?: string): Promise<void>
  /** The same, with a look at what the first process leaves behind. */
  restartAfter<Seen>(look: (database: Database) => Promise<Seen>): Promise<Seen>
  /** Types a command; with the dialog it opened. */
  command(who: Member, text: string, where?: string): Promise<Answered>
  commandForForm(who: Member, text: string, where?: string): Promise<Opened>
  press(who: Member, where: string, message: Posted, label: string): Promise<Answered>
  /** The request that pressing makes, not sent yet. `secret`: what it is signed with instead of what Slack and Drumbeat know. */
  pressing(who: Member, where: string, message: Posted, label: string, secret?: string): Request
  send(request: Request): Promise<Answered>
  pressForForm(who: Member, where: string, message: Posted, label: string): Promise<Opened>
  /** Chooses what is called so in the menu of a message; with the dialog it opened. */
  chooseForForm(
    who: Member,
    where: string,
    message: { readonly ts: string; readonly user: string; readonly text: string },
    label: string,
  ): Promise<Opened>
  submit(who: Member, dialog: Opened, entered?: Readonly<Record<string, FormValues[string]>>): Promise<Answered>
  /** Says something; resolves to its timestamp. */
  say(who: Member, where: string, text: string, more?: object): Promise<string>
  event(event: object, around?: object): Promise<Answered>
  reads(where: string, thread?: string): Promise<string>
  /** The last message there that says this. */
  find(where: string, words: string | RegExp, thread?: string): Promise<Posted>
  homeOf(who: Member): Promise<string>
  /** Until Drumbeat knows of everything it sent that it arrived, also of what got lost on its way back. */
  settled(): Promise<void>
}

export const textsOf = (posted: Pick<Posted, 'blocks'>): string => seenTexts(MessageBlocks.parse(posted.blocks)).join('\n')

type Options = { readonly now: string; readonly databaseUrl?: string; readonly slack?: EmulatedSlack }

export async function aDrumbeatInSlack({ now: beginning, databaseUrl, slack: given }: Options): Promise<DrumbeatInSlack> {
  const slack = given ?? (await anEmulatedSlack())
  const directory = await migratedDirectory()
  const complaints: string[] = []
  const complain = (fields: object, message: string) => void complaints.push(`${message} ${JSON.stringify(fields, errorsAsText)}`)
  const logged: string[] = []
  const lines = createLog('debug', { write: line => void logged.push(line) })
  const log: Log = {
    ...lines,
    warn(fields, message) {
      lines.warn(fields, message)
      complain(fields, message)
    },
    error(fields, message) {
      lines.error(fields, message)
      complain(fields, message)
    },
  }
  // The clock runs as the real one does, from where the test puts it: pauses between edits are waited for.
  let ahead = Date.parse(beginning) - Date.now()
  const clock = () => Date.now() + ahead
  let ids = 0
  const unique = () => `${(ids += 1)}`
  const config = readConfig({
    PORT: '0',
    DATA_DIR: directory,
    SLACK_BOT_TOKEN: BOT.token,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.url,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  })
  const start = () =>
    startApplication({
      config,
      log,
      systemNow: () => instant(clock()),
      random: () => 0.5,
      newSecret: () => randomBytes(32).toString('hex'),
      fresh: false,
    })
  let application: Application = await start()

  const signed = (body: string, type: string, secret = SIGNING_SECRET): Request => {
    const timestamp = String(Math.floor(clock() / 1000))
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
    return { body, headers: { 'content-type': type, 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature } }
  }
  const send = async ({ body, headers }: Request): Promise<Answered> => {
    const response = await fetch(`${application.address}/slack/events`, { method: 'POST', headers, body })
    const text = await response.text()
    return { status: response.status, text, json: text.startsWith('{') ? z.record(z.string(), z.unknown()).parse(JSON.parse(text)) : null }
  }
  const form = (fields: Record<string, string>, secret?: string): Request =>
    signed(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', secret)
  const interaction = (who: Member, payload: object, secret?: string): Request =>
    form({ payload: JSON.stringify({ team: { id: slack.team }, user: { id: who.user }, api_app_id: 'A000000001', ...payload }) }, secret)
  const event: DrumbeatInSlack['event'] = (told, around = {}) => {
    const whole = { type: 'event_callback', team_id: slack.team, event_id: `Ev${unique()}`, event: told, ...around }
    return send(signed(JSON.stringify(whole), 'application/json'))
  }
  const commandBy = async (who: Member, text: string, where: string, trigger: string) => {
    const [, command = '', rest = ''] = /^(\/\S+)\s*(.*)$/s.exec(text) ?? []
    const named = { channel_id: where, channel_name: where.startsWith('D') ? 'directmessage' : 'cx-core' }
    return send(form({ command, text: rest, team_id: slack.team, user_id: who.user, trigger_id: trigger, ...named }))
  }
  const pressBy = (who: Member, where: string, message: Posted, label: string, trigger: string, secret?: string): Request => {
    const container = { type: 'message', channel_id: where, message_ts: message.ts }
    const pressed = { container, channel: { id: where, name: 'x' }, actions: [actionOn(message, label)] }
    return interaction(who, { type: 'block_actions', trigger_id: trigger, ...pressed }, secret)
  }

  const described = () =>
    eventually(async () => {
      const answered = await commandBy(slack.people.ana, '/drumbeat help', slack.channel, `t${unique()}`)
      expect(answered.text).not.toContain('not connected')
      expect(slack.calls('conversations.members')).toBeGreaterThan(0)
    })
  await described()

  const drumbeat: DrumbeatInSlack = {
    slack,
    complaints,
    logged,
    advance(to) {
      ahead = Date.parse(to) - Date.now()
    },
    async restart(until) {
      await application.stop()
      if (until !== undefined) ahead = Date.parse(until) - Date.now()
      application = await start()
      await described()
    },
    async restartAfter(look) {
      await application.stop()
      const database = await openDatabase({ url: databaseUrl ?? null, directory: config.dataDirectory, log })
      const seen = await look(database)
      await database.close()
      application = await start()
      await described()
      return seen
    },
    command: (who, text, where = slack.channel) => commandBy(who, text, where, `t${unique()}`),
    async commandForForm(who, text, where = slack.channel) {
      const trigger = await slack.trigger(who)
      expect(await commandBy(who, text, where, trigger)).toMatchObject({ status: 200, text: '' })
      return slack.opened(trigger)
    },
    press: (who, where, message, label) => send(pressBy(who, where, message, label, `t${unique()}`)),
    pressing: (who, where, message, label, secret) => pressBy(who, where, message, label, `t${unique()}`, secret),
    send,
    async pressForForm(who, where, message, label) {
      const trigger = await slack.trigger(who)
      expect((await send(pressBy(who, where, message, label, trigger))).status).toBe(200)
      return slack.opened(trigger)
    },
    async chooseForForm(who, where, message, label) {
      const shortcut = MENU.features.shortcuts.find(({ name }) => name === label)
      if (shortcut === undefined) throw new Error(`the menu of messages does not say ${label}`)
      const trigger = await slack.trigger(who)
      const chosen = interaction(who, {
        type: 'message_action',
        action_ts: message.ts,
        callback_id: shortcut.callback_id,
        trigger_id: trigger,
        channel: { id: where, name: where.startsWith('D') ? 'directmessage' : 'cx-core' },
        message_ts: message.ts,
        message: { type: 'message', ...message },
      })
      expect(await send(chosen)).toMatchObject({ status: 200, text: '' })
      return slack.opened(trigger)
    },
    submit: (who, { id, hash, view }, entered = {}) =>
      send(interaction(who, { type: 'view_submission', view: { ...submitted(view, entered), id, hash } })),
    async say(who, where, text, more = {}) {
      const ts = `${Math.floor(clock() / 1000)}.${unique().padStart(6, '0')}`
      const kind = where.startsWith('D') ? 'im' : 'channel'
      expect(await event({ type: 'message', channel: where, channel_type: kind, user: who.user, text, ts, ...more })).toMatchObject({
        status: 200,
      })
      return ts
    },
    event,
    reads: async (where, thread) => (await slack.read(where, thread)).map(textsOf).join('\n'),
    find: (where, words, thread) =>
      eventually(async () => {
        const found = (await slack.read(where, thread)).findLast(posted => new RegExp(words).test(textsOf(posted)))
        if (found === undefined)
          throw new Error(`nothing says ${String(words)}, but:\n${await drumbeat.reads(where, thread)}\n${complaints.join('\n')}`)
        return found
      }),
    async homeOf(who) {
      await event({ type: 'app_home_opened', user: who.user, channel: 'D1', tab: 'home' })
      const view = await eventually(() => slack.home(who) ?? Promise.reject(new Error('no home page was drawn')))
      return seenTexts(validHome(view).blocks).join('\n')
    },
    async settled() {
      await eventually(async () => {
        const measures = await (await fetch(`${application.address}/metrics`)).text()
        expect(measures).toMatch(/^drumbeat_outbox_depth 0$/m)
      })
    },
    async [Symbol.asyncDispose]() {
      await application.stop()
      if (given === undefined) await slack[Symbol.asyncDispose]()
      await rm(directory, { recursive: true, force: true })
    },
  }
  return drumbeat
}

/** What the manifest adds to the menu of a message. */
const MENU = z
  .object({ features: z.object({ shortcuts: z.array(z.object({ name: z.string(), callback_id: z.string() })) }) })
  .parse(JSON.parse(readFileSync(new URL('../../../../manifests/slack.json', import.meta.url), 'utf8')))

const errorsAsText = (_: string, value: unknown) => (value instanceof Error ? `${value.message} ${value.stack ?? ''}` : value)

function actionOn({ blocks }: Posted, label: string): unknown {
  const read = MessageBlocks.parse(blocks)
  try {
    return pressed(read, label)
  } catch {
    return chosen(read, label)
  }
}
