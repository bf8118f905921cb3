import { z } from 'zod'
import type { Conversation, Form } from '#src/chat/index.ts'
import { Card } from '#src/platforms/teams/render/index.ts'
import type { TeamsUser } from '../support/teams/a-teams-service.ts'
import { deleted, edited, installed, invoked, pressedOn, said, updated, type Where } from '../support/teams/activities.ts'
import { errorsOf, noticesOf, standing, submitted } from '../support/teams/filling.ts'
import { buttonsOf, choicesOf, chosen, imagesOf, linksOf, picturesOf, pingsOf, pressed, textsOf } from '../support/teams/reading.ts'
import { ANA, type Answered, BORA, CHANNEL, SELIN, TEAM, useTeams } from '../support/teams/use-teams.ts'
import { validCard } from '../support/teams/validate-card.ts'
import { type Outcome, type PlatformHarness, scriptedReceiver, type Seen, type ShownForm, type Somebody } from './platform-harness.ts'

const Task = z.object({ task: z.object({ type: z.literal('continue'), value: z.object({ card: z.object({ content: z.unknown() }) }) }) })
/** What the harness needs to send a dialog. */
const State = z.object({ card: Card })

/** Teams as a platform, over a service of ours: people act through activities signed as Microsoft signs them. */
export async function teamsHarness(): Promise<PlatformHarness> {
  const scripted = scriptedReceiver()
  const shows: { form: Form | null; isPrivate: boolean } = { form: null, isPrivate: false }
  const whole = new Map<string, () => void>()
  const receiver: typeof scripted = {
    ...scripted,
    answer(how) {
      const isForm = !(how instanceof Error) && how.kind === 'form'
      const isCorrection = !(how instanceof Error) && how.kind === 'invalid'
      shows.form = isForm ? how.form : isCorrection ? shows.form : null
      shows.isPrivate = !(how instanceof Error) && how.kind === 'private'
      scripted.answer(how)
    },
    async directory(inbound) {
      await scripted.directory(inbound)
      if (inbound.kind === 'channel') whole.get(inbound.channel)?.()
    },
  }
  const on = await useTeams({ receiver })
  const { service, teams } = on
  const users = new Map([SELIN, BORA, ANA].map(user => [user.entra, user]))
  const userOf = ({ user }: Somebody): TeamsUser => users.get(user) ?? SELIN
  const [one, other, outside] = [SELIN, BORA, ANA].map(({ entra, name, locale, zone }): Somebody => ({ user: entra, name, locale, zone }))
  if (!one || !other || !outside) throw new Error('the service has too few people')

  const described = new Promise<void>(resolve => whole.set(CHANNEL, resolve))
  for (const user of users.values()) await on.deliver(installed(service, user, { kind: 'personal' }))
  const bot = [{ id: service.bot }]
  await on.deliver(updated(service, SELIN, { kind: 'channel', team: TEAM, channel: TEAM }, { membersAdded: bot }))
  await described

  const place = (where: Conversation, thread?: string): Where =>
    where.kind === 'direct'
      ? { kind: 'personal' }
      : { kind: 'channel', team: TEAM, channel: where.channel, ...(thread === undefined ? {} : { thread }) }
  const idOf = (where: Conversation): string => {
    const user = where.kind === 'direct' ? users.get(where.user) : undefined
    return where.kind === 'channel' ? where.channel : user ? service.chatOf(user) : ''
  }
  const shown = (card: Card, form: Form): ShownForm => ({
    form,
    values: standing(card),
    errors: errorsOf(card),
    notices: noticesOf(card),
    state: { card },
  })
  const dialogIn = (answered: Answered): Outcome => {
    if (answered.status >= 400) return { kind: 'refused' }
    const task = Task.safeParse(answered.json)
    if (!task.success || shows.form === null) return { kind: 'done' }
    return { kind: 'form', shown: shown(validCard(task.data.task.value.card.content), shows.form) }
  }
  /** Presses whatever stands on a card: some buttons open a dialog, the others send a message. */
  const use = async (who: Somebody, where: Conversation, message: string, data: object): Promise<Outcome> => {
    const user = userOf(who)
    const root = service.standing(idOf(where)).find(({ id }) => id === message)?.root ?? (where.kind === 'channel' ? message : null)
    const at = place(where, root ?? undefined)
    return 'msteams' in data
      ? dialogIn(await on.deliver(invoked(service, user, at, 'task/fetch', { data, context: { theme: 'default' } }, message)))
      : dialogIn(await on.deliver(pressedOn(service, user, at, message, data)))
  }
  const cardOf = (where: Conversation, message: string): Card => {
    const card = service.standing(idOf(where)).find(({ id }) => id === message)?.card
    if (!card) throw new Error('no card stands there')
    return card
  }
  const authorOf = (account: string): string => [...users.values()].find(user => user.account === account)?.entra ?? account
  const written = new Map<string, Record<string, unknown>>()

  return {
    platform: teams.platform,
    workspace: service.tenant,
    channel: CHANNEL,
    people: { one, other, outside },
    bot: service.bot,
    receiver,
    messageLength: 12_000,
    see(who, where, thread) {
      const channel = idOf(where)
      // Nobody reads the chat of somebody else.
      if (where.kind === 'direct' && where.user !== who.user) return Promise.resolve([])
      const all = service.standing(channel)
      const seen = all.filter(({ id, root }) => (thread ? id === thread.message || root === thread.message : root === null))
      return Promise.resolve(
        seen.map(({ id, author, text, card }): Seen => {
          const replies = all.filter(({ root }) => root === id).length
          const common = { reference: { channel, message: id }, author: authorOf(author), replies }
          if (card === null) return { ...common, texts: [text], links: [], buttons: [], choices: [], pictures: [], pings: [] }
          return {
            ...common,
            texts: textsOf(card),
            links: linksOf(card),
            buttons: buttonsOf(card).map(({ title }) => title),
            choices: choicesOf(card).map(({ label, value }) => ({ label, value })),
            pictures: picturesOf(card),
            pings: pingsOf(card),
          }
        }),
      )
    },
    pictureFiles: (_who, where, { message }) => Promise.all(imagesOf(cardOf(where, message)).map(({ url }) => on.picture(url))),
    async say(who, where, text, { thread, twice = false } = {}) {
      const user = userOf(who)
      const channel = idOf(where)
      const root = where.kind === 'channel' ? thread?.message : undefined
      const id = service.say(channel, user, text, root)
      const quotes = where.kind === 'direct' && thread ? { quotes: thread.message } : {}
      const activity = said(service, user, place(where, root ?? (where.kind === 'channel' ? id : undefined)), {
        id,
        text,
        people: [SELIN, BORA, ANA],
        ...quotes,
      })
      written.set(id, activity)
      for (const _ of twice ? [1, 2] : [1]) await on.deliver(activity)
      return { channel, message: id }
    },
    async command(who, where, text) {
      const user = userOf(who)
      const channel = idOf(where)
      const id = service.say(channel, user, text)
      const at = place(where, where.kind === 'channel' ? id : undefined)
      const before = service.posts
      const heard = receiver.heard.length
      const words = { id, text, people: [SELIN, BORA, ANA], toBot: where.kind === 'channel' }
      const { status } = await on.deliver(said(service, user, at, words))
      if (status >= 400) return { kind: 'refused' }
      if (receiver.heard.length === heard) return { kind: 'done' }
      if (shows.form !== null) {
        // Words open no dialog: they are answered with the button that does.
        await service.posted(before + 1)
        const offer = service.standing(channel).at(-1)
        const [button] = offer?.card ? buttonsOf(offer.card) : []
        if (!offer || !button) throw new Error('no form was offered')
        return use(who, where, offer.id, button.data)
      }
      if (shows.isPrivate) await service.posted(before + 1)
      return { kind: 'done' }
    },
    async reword(who, where, { message }, text) {
      service.reword(idOf(where), message, text)
      const before = written.get(message) ?? {}
      const next = said(service, userOf(who), place(where), { id: message, text, people: [SELIN, BORA, ANA] })
      await on.deliver(edited({ ...before, ...next }))
    },
    async remove(_who, where, { message }) {
      service.remove(idOf(where), message)
      await on.deliver(deleted(written.get(message) ?? {}))
    },
    press: (who, where, seen, label) => use(who, where, seen.reference.message, pressed(cardOf(where, seen.reference.message), label)),
    choose: (who, where, seen, value) => use(who, where, seen.reference.message, chosen(cardOf(where, seen.reference.message), value)),
    async submit(who, where, { state, form }, values) {
      shows.form ??= form
      const data = submitted(State.parse(state).card, values)
      return dialogIn(await on.deliver(invoked(service, userOf(who), place(where), 'task/submit', { data, context: { theme: 'default' } })))
    },
    hostile: hostileRequests(on),
    [Symbol.asyncDispose]: () => on[Symbol.asyncDispose](),
  }
}

type InUse = Awaited<ReturnType<typeof useTeams>>

/** Requests that Teams never makes, with a token and without. */
function hostileRequests(on: InUse): PlatformHarness['hostile'] {
  const { service } = on
  const personal = { kind: 'personal' } as const
  const status = (request: () => Promise<Answered>) => async () => (await request()).status
  const genuine = (value: unknown) => pressedOn(service, SELIN, personal, '1', value)
  return {
    'a request without a token': status(() => on.send('{}', { 'content-type': 'application/json' })),
    'a body that is no JSON': status(() => on.send('{"type":', { 'content-type': 'application/json', authorization: 'Bearer a.b.c' })),
    'a body without an end': status(() => on.deliver({ ...genuine({}), x: 'x'.repeat(2_000_000) })),
    'an activity that is none': status(() => on.deliver({ type: 7 })),
    'a press without a command of ours': status(() => on.deliver(genuine({ drumbeat: 'rm -rf' }))),
    'a press of nothing at all': status(() => on.deliver(genuine({ verb: 'x' }))),
    'a form that is none': status(() =>
      on.deliver(invoked(service, SELIN, personal, 'task/submit', { data: { drumbeat: '[]', form: 'x' } })),
    ),
    'a dialog of nothing': status(() => on.deliver(invoked(service, SELIN, personal, 'task/fetch', null))),
    'a question that nobody asks': status(() => on.deliver(invoked(service, SELIN, personal, 'unheard/of', {}))),
    'a path in an id': status(() => on.deliver({ ...genuine({}), from: { id: '../../v3' } })),
  }
}
