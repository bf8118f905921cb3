import { z } from 'zod'
import { aSlackEmulator, BOT, type SLACK_PEOPLE, type SlackEmulator } from '../../../support/slack/emulator.ts'

/** Somebody of the workspace, as the emulator made their account. */
export type Member = { readonly user: string; readonly name: string }
export type Posted = { readonly ts: string; readonly blocks: readonly unknown[] }
/** A dialog that was opened: what was asked for, and what Slack calls it. */
export type Opened = { readonly id: string; readonly hash: string; readonly view: Readonly<Record<string, unknown>> }
export type Handle = (typeof SLACK_PEOPLE)[number]['handle']

/** The emulated workspace as a journey needs it. */
export type EmulatedSlack = AsyncDisposable & {
  readonly emulator: SlackEmulator
  readonly url: string
  readonly team: string
  readonly channel: string
  readonly bot: string
  readonly people: Readonly<Record<Handle, Member>>
  /** Slack's ids of everyone in the channel, Drumbeat left out. */
  readonly everyone: readonly string[]
  /** Those who are there besides, as many as were asked for. */
  readonly crowd: readonly Member[]
  /** What stands in a conversation, or in a thread of it, oldest first. */
  read(channel: string, thread?: string): Promise<readonly Posted[]>
  /** Slack's id of the direct conversation of somebody with Drumbeat. */
  directOf(member: Member): Promise<string>
  /** A leave to open a dialog, as a click brings it. */
  trigger(member: Member): Promise<string>
  /** Resolves with the dialog that was opened by this leave. */
  opened(trigger: string): Promise<Opened>
  /** The home page of somebody as it was last drawn. */
  home(member: Member): unknown
  /** How often a method was called. */
  calls(method: string): number
}

const Opened = z.object({ channel: z.object({ id: z.string() }) })
const Members = z.object({ members: z.array(z.string()) })
const Trigger = z.object({ trigger_id: z.string() })
const View = z.record(z.string(), z.unknown())

/** `people`: how many there are besides. `limited`: what comes faster than Slack allows is turned away. */
export async function anEmulatedSlack(options: { readonly people?: number; readonly limited?: boolean } = {}): Promise<EmulatedSlack> {
  const emulator = await aSlackEmulator(options)
  const member = (handle: Handle): Member => ({ user: emulator.user(handle), name: handle })
  const { members } = await emulator.call('conversations.members', { channel: emulator.channel, limit: 1000 }, Members)
  const viewIn = ({ parameters }: SlackEmulator['calls'][number]) => View.parse(JSON.parse(parameters['view'] ?? 'null'))

  return {
    emulator,
    url: emulator.url,
    team: emulator.team,
    channel: emulator.channel,
    bot: BOT.user,
    everyone: members.filter(user => user !== BOT.user),
    crowd: Array.from({ length: options.people ?? 0 }, (_, index) => `person-${index + 1}`).map(name => ({
      user: emulator.user(name),
      name,
    })),
    people: { ana: member('ana'), bora: member('bora'), zofia: member('zofia') },
    read: async (channel, thread) => (await emulator.standing(channel, thread)).map(({ ts, blocks = [] }) => ({ ts, blocks })),
    directOf: async ({ user }) => (await emulator.call('conversations.open', { users: user }, Opened)).channel.id,
    trigger: async ({ user }) => (await emulator.call('views.generateTriggerId', { user_id: user }, Trigger)).trigger_id,
    async opened(trigger) {
      for (let times = 1; ; times += 1) {
        const calls = await emulator.called('views.open', times)
        const found = calls.find(({ parameters }) => parameters['trigger_id'] === trigger)
        if (found) return { id: `V${calls.indexOf(found) + 1}`, hash: '1.abc', view: viewIn(found) }
      }
    },
    home({ user }) {
      const last = emulator.calls.findLast(({ method, parameters }) => method === 'views.publish' && parameters['user_id'] === user)
      return last ? viewIn(last) : null
    },
    calls: method => emulator.calls.filter(call => call.method === method).length,
    [Symbol.asyncDispose]: () => emulator[Symbol.asyncDispose](),
  }
}
