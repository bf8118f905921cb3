import { createHmac } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { expect, vi } from 'vitest'
import { z } from 'zod'
import { type Application, startApplication } from '#src/application.ts'
import { readConfig } from '#src/config.ts'
import type { FormValues } from '#src/chat/index.ts'
import type { Log } from '#src/log.ts'
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

export type Answered = { readonly status: number; readonly text: string; readonly json: Readonly<Record<string, unknown>> | null }

/** The whole application on Slack, in the present of a clock that the test moves. */
export type DrumbeatInSlack = AsyncDisposable & {
  readonly slack: EmulatedSlack
  /** What was logged as a warning or an error. */
  readonly complaints: readonly string[]
  /** Moves the clock ahead to a moment. */
  advance(to: string): void
  /** Lets the process end and starts another on the same data. */
  restart(): Promise<void>
  /** Types a command; with the dialog it opened. */
  command(who: Member, text: string, where?: string): Promise<Answered>
  commandForForm(who: Member, text: string, where?: string): Promise<Opened>
  press(who: Member, where: string, message: Posted, label: string): Promise<Answered>
  pressForForm(who: Member, where: string, message: Posted, label: string): Promise<Opened>
  submit(who: Member, dialog: Opened, entered?: Readonly<Record<string, FormValues[string]>>): Promise<Answered>
  /** Says something; resolves to its timestamp. */
  say(who: Member, where: string, text: string, more?: object): Promise<string>
  event(event: object, around?: object): Promise<Answered>
  reads(where: string, thread?: string): Promise<string>
  /** The last message there that says this. */
  find(where: string, words: string | RegExp, thread?: string): Promise<Posted>
  homeOf(who: Member): Promise<string>
}

export const textsOf = (posted: Pick<Posted, 'blocks'>): string => seenTexts(MessageBlocks.parse(posted.blocks)).join('\n')

type Options = { readonly now: string; readonly databaseUrl?: string; readonly slack?: EmulatedSlack }

export async function aDrumbeatInSlack({ now: beginning, databaseUrl, slack: given }: Options): Promise<DrumbeatInSlack> {
  const slack = given ?? (await anEmulatedSlack())
  const directory = await migratedDirectory()
  const complaints: string[] = []
  const complain = (fields: object, message: string) => void complaints.push(`${message} ${JSON.stringify(fields, errorsAsText)}`)
  const log: Log = { debug: () => undefined, info: () => undefined, warn: complain, error: complain }
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
  const start = () => startApplication({ config, log, systemNow: () => instant(clock()), random: () => 0.5, fresh: false })
  let application: Application = await start()

  const post = async (body: string, type: string): Promise<Answered> => {
    const timestamp = String(Math.floor(clock() / 1000))
    const signature = `v0=${createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex')}`
    const response = await fetch(`${application.address}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': type, 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature },
      body,
    })
    const text = await response.text()
    return { status: response.status, text, json: text.startsWith('{') ? z.record(z.string(), z.unknown()).parse(JSON.parse(text)) : null }
  }
  const form = (fields: Record<string, string>) => post(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded')
  const interaction = (who: Member, payload: object) =>
    form({ payload: JSON.stringify({ team: { id: slack.team }, user: { id: who.user }, api_app_id: 'A000000001', ...payload }) })
  const event: DrumbeatInSlack['event'] = (told, around = {}) =>
    post(
      JSON.stringify({ type: 'event_callback', team_id: slack.team, event_id: `Ev${unique()}`, event: told, ...around }),
      'application/json',
    )
  const commandBy = async (who: Member, text: string, where: string, trigger: string) => {
    const [, command = '', rest = ''] = /^(\/\S+)\s*(.*)$/s.exec(text) ?? []
    const named = { channel_id: where, channel_name: where.startsWith('D') ? 'directmessage' : 'cx-core' }
    return form({ command, text: rest, team_id: slack.team, user_id: who.user, trigger_id: trigger, ...named })
  }
  const pressBy = (who: Member, where: string, message: Posted, label: string, trigger: string) =>
    interaction(who, {
      type: 'block_actions',
      trigger_id: trigger,
      container: { type: 'message', channel_id: where, message_ts: message.ts },
      channel: { id: where, name: 'x' },
      actions: [actionOn(message, label)],
    })

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
    advance(to) {
      ahead = Date.parse(to) - Date.now()
    },
    async restart() {
      await application.stop()
      application = await start()
      await described()
    },
    command: (who, text, where = slack.channel) => commandBy(who, text, where, `t${unique()}`),
    async commandForForm(who, text, where = slack.channel) {
      const trigger = await slack.trigger(who)
      expect(await commandBy(who, text, where, trigger)).toMatchObject({ status: 200, text: '' })
      return slack.opened(trigger)
    },
    press: (who, where, message, label) => pressBy(who, where, message, label, `t${unique()}`),
    async pressForForm(who, where, message, label) {
      const trigger = await slack.trigger(who)
      expect((await pressBy(who, where, message, label, trigger)).status).toBe(200)
      return slack.opened(trigger)
    },
    submit: (who, { id, hash, view }, entered = {}) =>
      interaction(who, { type: 'view_submission', view: { ...submitted(view, entered), id, hash } }),
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
        if (found === undefined) throw new Error(`nothing says ${String(words)}, but:\n${await drumbeat.reads(where, thread)}`)
        return found
      }),
    async homeOf(who) {
      await event({ type: 'app_home_opened', user: who.user, channel: 'D1', tab: 'home' })
      const view = await eventually(() => slack.home(who) ?? Promise.reject(new Error('no home page was drawn')))
      return seenTexts(validHome(view).blocks).join('\n')
    },
    async [Symbol.asyncDispose]() {
      await application.stop()
      if (given === undefined) await slack[Symbol.asyncDispose]()
      await rm(directory, { recursive: true, force: true })
    },
  }
  return drumbeat
}

const errorsAsText = (_: string, value: unknown) => (value instanceof Error ? `${value.message} ${value.stack ?? ''}` : value)

function actionOn({ blocks }: Posted, label: string): unknown {
  const read = MessageBlocks.parse(blocks)
  try {
    return pressed(read, label)
  } catch {
    return chosen(read, label)
  }
}
