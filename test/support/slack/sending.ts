import type { Message, Outgoing, Platform } from '#src/chat/index.ts'
import { createSlackClient } from '#src/platforms/slack/client.ts'
import { createSlackSending } from '#src/platforms/slack/send/index.ts'
import { BOT, type SlackEmulator } from './emulator.ts'

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

export const clientOf = (slack: SlackEmulator, more: { readonly token?: string; readonly timeoutMs?: number } = {}) =>
  createSlackClient({ token: BOT.token, apiUrl: slack.url, log: silent, ...more })

/** The sending side over an emulator. Its clock stands still, and waiting for a turn takes no time. */
export const sendingOf = (slack: SlackEmulator, more: { readonly token?: string; readonly timeoutMs?: number } = {}) =>
  createSlackSending({
    client: clientOf(slack, more),
    systemNow: () => 0,
    wait: () => Promise.resolve(),
    isOurs: workspace => workspace === slack.team,
  })

/** The same as a whole platform, for the engine's outbox. */
export const sendingPlatform = (slack: SlackEmulator, more: { readonly timeoutMs?: number } = {}): Platform => ({
  name: 'slack',
  can: { answerPrivately: true },
  pace: { atOnce: 4, cardEveryMs: 3_000 },
  ...sendingOf(slack, more),
  account: () => Promise.resolve(null),
  channel: () => Promise.resolve(null),
})

export const saying = (text: string): Message => ({ summary: text, blocks: [{ kind: 'text', text: [text], tone: 'normal' }] })

export const toChannel = (slack: SlackEmulator, deliveryId: string, more: Partial<Outgoing> = {}): Outgoing => ({
  workspace: slack.team,
  to: { kind: 'channel', channel: slack.channel },
  message: saying(deliveryId),
  deliveryId,
  ...more,
})

export const toPerson = (slack: SlackEmulator, deliveryId: string, handle: string, more: Partial<Outgoing> = {}): Outgoing =>
  toChannel(slack, deliveryId, { to: { kind: 'direct', user: slack.user(handle) }, ...more })
