import { z } from 'zod'
import type { Conversation, Form } from '#src/chat/index.ts'
import { createSlack } from '#src/platforms/slack/index.ts'
import { instant } from '#src/time/index.ts'
import { aSlackEmulator, BOT, SIGNING_SECRET, SLACK_PEOPLE } from '../support/slack/emulator.ts'
import { chosen, pressed } from '../support/slack/reading.ts'
import { Standing } from '../support/slack/standing.ts'
import { type Outcome, type PlatformHarness, scriptedReceiver, type Somebody } from './platform-harness.ts'
import { aRelay, hostileRequests, listening, type Sent, signed } from './slack-requests.ts'
import { blocksOf, filledIn, seenOf, shownForm, written } from './slack-reading.ts'

const Done = z.looseObject({ ok: z.literal(true) })
const Posted = z.object({ ok: z.literal(true), channel: z.string(), ts: z.string() })
const Files = z.object({ ok: z.literal(true), files: z.array(z.object({ id: z.string(), url_private: z.url() })) })
const Trigger = z.object({ ok: z.literal(true), trigger_id: z.string() })
const Opened = z.object({ ok: z.literal(true), channel: z.object({ id: z.string() }) })
const Shown = z.object({ view: z.looseObject({ id: z.string().optional() }) })
const Answer = z.union([
  z.looseObject({
    response_action: z.enum(['errors', 'update', 'clear']),
    errors: z.record(z.string(), z.string()).optional(),
    view: z.unknown().optional(),
  }),
  z.looseObject({ response_type: z.literal('ephemeral'), text: z.string(), blocks: z.array(z.unknown()).optional() }),
])

/** Slack as a platform, over the emulator: people act through its Web API and through requests signed as Slack signs them. */
export async function slackHarness(): Promise<PlatformHarness> {
  const slack = await aSlackEmulator()
  const [one, other, outside] = SLACK_PEOPLE.map(({ handle, name, locale, zone }): Somebody => ({
    user: slack.user(handle),
    name,
    locale,
    zone,
  }))
  if (!one || !other || !outside) throw new Error('the emulator has too few people')
  const handleOf = ({ user }: Somebody) => SLACK_PEOPLE.find(({ handle }) => slack.user(handle) === user)?.handle ?? ''
  await slack.call('conversations.kick', { channel: slack.channel, user: outside.user }, Done, handleOf(one))

  const scripted = scriptedReceiver()
  const form: { asked: Form | null; views: number; ids: number; now: Form | null } = { asked: null, views: 0, ids: 0, now: null }
  const receiver: typeof scripted = {
    ...scripted,
    answer(how) {
      form.asked = !(how instanceof Error) && how.kind === 'form' ? how.form : null
      form.now = form.asked ?? form.now
      scripted.answer(how)
    },
  }
  const logged = () => {}
  const bot = createSlack({
    settings: { botToken: BOT.token, receives: { by: 'requests', signingSecret: SIGNING_SECRET }, apiUrl: slack.url },
    log: { debug: logged, info: logged, warn: logged, error: logged },
    systemNow: () => instant(Date.now()),
    newId: () => `id-${(form.ids += 1)}`,
  })
  const address = await listening(bot.router)
  const relay = await aRelay(`${address.url}/slack/events`)
  const whole = new Promise<void>(resolve => {
    bot.start({
      receiver: {
        ...receiver,
        directory: async inbound => {
          await receiver.directory(inbound)
          if (inbound.kind === 'channels') resolve()
        },
      },
    })
  })
  await whole
  slack.subscribe(relay.url)

  const privately: { readonly user: string; readonly channel: string; readonly message: Standing }[] = []
  const idOf = async (who: Somebody, where: Conversation): Promise<string> =>
    where.kind === 'channel' ? where.channel : (await slack.call('conversations.open', { users: who.user }, Opened)).channel.id
  const send = (body: string, type = 'application/x-www-form-urlencoded'): Promise<Sent> =>
    signed(`${address.url}/slack/events`, body, type)
  const trigger = async (who: Somebody) => (await slack.call('views.generateTriggerId', { user_id: who.user }, Trigger)).trigger_id
  const interact = (who: Somebody, payload: object) =>
    send(
      new URLSearchParams({
        payload: JSON.stringify({ team: { id: slack.team }, user: { id: who.user }, api_app_id: BOT.app, ...payload }),
      }).toString(),
    )

  /** What somebody got for a request: a dialog opens beside it. */
  const outcome = async ({ status }: Sent): Promise<Outcome> => {
    if (status >= 400) return { kind: 'refused' }
    if (form.asked === null) return { kind: 'done' }
    form.views += 1
    const opened = (await slack.called('views.open', form.views)).at(-1)
    const view: unknown = JSON.parse(opened?.parameters['view'] ?? 'null')
    return { kind: 'form', shown: shownForm(form.asked, view, { id: `V${form.views}`, hash: '1' }) }
  }

  const control = async (who: Somebody, where: Conversation, message: string, find: (blocks: ReturnType<typeof blocksOf>) => unknown) => {
    const channel = await idOf(who, where)
    const all = [...(await slack.standing(channel)), ...privately.map(each => each.message)]
    const action = find(blocksOf(all.find(({ ts }) => ts === message)))
    const container = { type: 'message', channel_id: channel, message_ts: message }
    return outcome(
      await interact(who, {
        type: 'block_actions',
        trigger_id: await trigger(who),
        container,
        channel: { id: channel },
        message: { ts: message },
        actions: [action],
      }),
    )
  }

  return {
    platform: bot.platform,
    workspace: slack.team,
    channel: slack.channel,
    people: { one, other, outside },
    bot: BOT.user,
    receiver,
    messageLength: 12_000,
    async see(who, where, thread) {
      const channel = await idOf(who, where)
      const standing = await slack.standing(channel, thread?.message)
      const mine = privately.filter(each => each.user === who.user && each.channel === channel).map(({ message }) => message)
      return [...standing, ...(thread ? [] : mine)].map(message => seenOf(message, channel, [one, other, outside]))
    },
    async pictureFiles(who, where, { message }) {
      const standing = await slack.standing(await idOf(who, where))
      const shown = blocksOf(standing.find(({ ts }) => ts === message)).filter(block => block.type === 'image')
      const { files } = await slack.call('files.list', {}, Files)
      return Promise.all(shown.map(({ slack_file }) => fileOf(files.find(({ id }) => id === slack_file.id)?.url_private ?? '')))
    },
    async say(who, where, text, { thread, twice = false } = {}) {
      const channel = await idOf(who, where)
      const parameters = { channel, text: written(text, [one, other, outside]), ...(thread ? { thread_ts: thread.message } : {}) }
      const posted = await slack.call('chat.postMessage', parameters, Posted, handleOf(who))
      if (twice) await relay.again()
      return { channel: posted.channel, message: posted.ts }
    },
    async command(who, where, text) {
      const [word = '', ...rest] = text.split(' ')
      const channel = await idOf(who, where)
      const sent = await send(
        new URLSearchParams({
          command: `/${word}`,
          text: written(rest.join(' '), [one, other, outside]),
          team_id: slack.team,
          user_id: who.user,
          channel_id: channel,
          channel_name: where.kind === 'direct' ? 'directmessage' : 'cx-core',
          trigger_id: await trigger(who),
        }).toString(),
      )
      const answer = Answer.safeParse(sent.text === '' ? null : JSON.parse(sent.text)).data
      if (answer && 'response_type' in answer) {
        const message = { ts: `${9_000_000_000 + privately.length}.000001`, user: BOT.user, text: answer.text, blocks: answer.blocks }
        privately.push({ user: who.user, channel, message: Standing.parse(JSON.parse(JSON.stringify(message))) })
      }
      return outcome(sent)
    },
    async reword(who, where, { message }, text) {
      const channel = await idOf(who, where)
      await slack.call('chat.update', { channel, ts: message, text: written(text, [one, other, outside]) }, Done, handleOf(who))
    },
    async remove(who, where, { message }) {
      await slack.call('chat.delete', { channel: await idOf(who, where), ts: message }, Done, handleOf(who))
    },
    press: (who, where, seen, label) => control(who, where, seen.reference.message, blocks => pressed(blocks, label)),
    choose: (who, where, seen, value) => control(who, where, seen.reference.message, blocks => chosen(blocks, value)),
    async submit(who, _where, shown, values) {
      const view = filledIn(shown, values)
      const sent = await interact(who, { type: 'view_submission', view })
      if (sent.status >= 400) return { kind: 'refused' }
      const answer = Answer.safeParse(sent.text === '' ? null : JSON.parse(sent.text)).data
      if (!answer || 'response_type' in answer || answer.response_action === 'clear') return { kind: 'done' }
      return { kind: 'form', shown: correctedForm(form.now ?? shown.form, view, answer) }
    },
    hostile: hostileRequests(address.url, send),
    async [Symbol.asyncDispose]() {
      await relay.close()
      await bot.stop()
      await address.close()
      await slack[Symbol.asyncDispose]()
    },
  }
}

/** What a client of Slack gets for the address of a file, in base64. */
async function fileOf(address: string): Promise<string> {
  const response = await fetch(address, { headers: { authorization: `Bearer ${BOT.token}` } })
  return Buffer.from(await response.arrayBuffer()).toString('base64')
}

/** The dialog after an answer that keeps it open: the same with errors beside its inputs, or the one that Slack was told to show instead. */
function correctedForm(
  form: Form,
  view: Record<string, unknown>,
  answer: { errors?: Readonly<Record<string, string>> | undefined; view?: unknown },
) {
  const { state, id, hash, team_id: _team, ...standing } = view
  const names = z.object({ id: z.string(), hash: z.string() }).parse({ id, hash })
  if (answer.view === undefined) return shownForm(form, standing, names, answer.errors, state)
  // A view that was updated has another hash.
  return shownForm(form, Shown.parse({ view: answer.view }).view, { ...names, hash: `${names.hash}+` })
}
