import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { type Application, startApplication } from '#src/application.ts'
import { readConfig } from '#src/config.ts'
import type { FormValues } from '#src/chat/index.ts'
import type { Card } from '#src/platforms/teams/render/index.ts'
import { instant } from '#src/time/index.ts'
import { eventually } from '../../../journeys/everywhere/eventually.ts'
import { keptLog } from '../../../journeys/everywhere/kept-log.ts'
import { migratedDirectory } from '../../../support/database-template.ts'
import { aTeamsService, type Standing, type TeamsService, type TeamsUser } from '../../../support/teams/a-teams-service.ts'
import { installed, invoked, pressedOn, said, updated, type Where } from '../../../support/teams/activities.ts'
import { submitted } from '../../../support/teams/filling.ts'
import { buttonsOf, choicesOf } from '../../../support/teams/reading.ts'
import { CHANNEL, TEAM } from '../../../support/teams/use-teams.ts'
import { validCard } from '../../../support/teams/validate-card.ts'

const person = (name: string, locale: string, zone: string): TeamsUser => {
  const id = name.split(' ')[0]?.toLowerCase() ?? name
  return { account: `29:${id}`, entra: `aad-${id}`, name, locale, zone }
}
export const MEMBERS = {
  ana: person('Ana Silva', 'en-GB', 'Europe/London'),
  bora: person('Bora Demir', 'tr-TR', 'Europe/Istanbul'),
  zofia: person('Zofia Nowak', 'pl-PL', 'Europe/Warsaw'),
} as const
export type Member = keyof typeof MEMBERS

const Task = z.object({ task: z.object({ type: z.literal('continue'), value: z.object({ card: z.object({ content: z.unknown() }) }) }) })

/** The whole application in Teams, in the present of a clock that the test moves. */
export type DrumbeatInTeams = AsyncDisposable & {
  readonly service: TeamsService
  readonly application: Application
  /** What was logged as a warning or an error. */
  readonly complaints: readonly string[]
  advance(to: string): void
  /** `until`: a moment until which there is no process. */
  restart(until?: string): Promise<void>
  /** Types words, to Drumbeat by name where others read along. */
  say(who: Member, where: 'channel' | 'direct', text: string): Promise<void>
  /** Answers in the thread under a message of the channel, to nobody by name; resolves to the id of what was said. */
  reply(who: Member, root: string, text: string): Promise<string>
  /** What stands there, threads included, oldest first. */
  standing(who: Member, where: 'channel' | 'direct'): readonly Standing[]
  /** Presses a button or an option of a list; the dialog that it opened, or null. */
  press(who: Member, where: 'channel' | 'direct', message: Standing, label: string): Promise<Card | null>
  /** Says something in the channel, to nobody by name, and another chooses what is called so in the menu of that message; the dialog that it opened. */
  choose(who: Member, said: { readonly by: Member; readonly text: string }, label: string): Promise<ChosenDialog>
  /** Sends a dialog; what Teams shows instead of it, or null when it closed. */
  submit(who: Member, where: 'channel' | 'direct', card: Card, entered: FormValues): Promise<Card | null>
}

/** A dialog that came from the menu of a message. `send`: what Teams shows instead of it, or null when it closed. */
export type ChosenDialog = { readonly card: Card; send(entered: FormValues): Promise<Card | null> }

/** What the package adds to the menu of a message. */
const MENU = z
  .object({ composeExtensions: z.tuple([z.object({ commands: z.array(z.object({ id: z.string(), title: z.string() })) })]) })
  .parse(JSON.parse(readFileSync(new URL('../../../../manifests/teams/manifest.json', import.meta.url), 'utf8')))

export async function aDrumbeatInTeams(options: {
  readonly now: string
  /** Of another platform in the same process. */
  readonly environment?: Readonly<Record<string, string>>
}): Promise<DrumbeatInTeams> {
  const people = Object.values(MEMBERS)
  const service = await aTeamsService(people)
  service.teams.set(TEAM, {
    name: 'CX',
    channels: [
      { id: TEAM, name: null },
      { id: CHANNEL, name: 'cx-core' },
    ],
    people,
  })
  const directory = await migratedDirectory()
  const { log, complaints } = keptLog()
  // The clock runs as the real one does, from where the test puts it.
  let ahead = Date.parse(options.now) - Date.now()
  const config = readConfig({ PORT: '0', DATA_DIR: directory, TEAMS_AUTH: 'local', ...options.environment })
  const start = () =>
    startApplication({
      config,
      log,
      systemNow: () => instant(Date.now() + ahead),
      random: () => 0.5,
      newSecret: () => randomBytes(32).toString('hex'),
      fresh: false,
    })
  let application = await start()

  const deliver = async (activity: object): Promise<unknown> => {
    const response = await fetch(`${application.address}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`Teams was answered ${response.status}: ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
  const dialogIn = (answer: unknown): Card | null => {
    const task = Task.safeParse(answer)
    return task.success ? validCard(task.data.task.value.card.content) : null
  }
  const idOf = (who: Member, where: 'channel' | 'direct'): string => (where === 'channel' ? CHANNEL : service.chatOf(MEMBERS[who]))
  const placeOf = (where: 'channel' | 'direct', thread?: string): Where =>
    where === 'direct'
      ? { kind: 'personal' }
      : { kind: 'channel', team: TEAM, channel: CHANNEL, ...(thread === undefined ? {} : { thread }) }

  for (const user of people) await deliver(installed(service, user, { kind: 'personal' }))
  const rosters = () => service.called.filter(({ path }) => path.endsWith('/pagedmembers')).length
  await deliver(updated(service, MEMBERS.ana, { kind: 'channel', team: TEAM, channel: TEAM }, { membersAdded: [{ id: service.bot }] }))
  await eventually(() => {
    if (rosters() < 2) throw new Error('the team was not read yet')
  })

  return {
    service,
    get application() {
      return application
    },
    complaints,
    advance(to) {
      ahead = Date.parse(to) - Date.now()
    },
    async restart(until) {
      await application.stop()
      if (until !== undefined) ahead = Date.parse(until) - Date.now()
      application = await start()
    },
    async say(who, where, text) {
      const id = service.say(idOf(who, where), MEMBERS[who], text)
      const toBot = where === 'channel'
      await deliver(said(service, MEMBERS[who], placeOf(where, toBot ? id : undefined), { id, text, people, toBot }))
    },
    async reply(who, root, text) {
      const id = service.say(CHANNEL, MEMBERS[who], text, root)
      await deliver(said(service, MEMBERS[who], placeOf('channel', root), { id, text, people }))
      return id
    },
    async choose(who, { by, text }, label) {
      const id = service.say(CHANNEL, MEMBERS[by], text)
      await deliver(said(service, MEMBERS[by], placeOf('channel', id), { id, text, people }))
      const command = MENU.composeExtensions[0].commands.find(({ title }) => title === label)
      if (command === undefined) throw new Error(`the menu of messages does not say ${label}`)
      const ask = (name: string, value: object) =>
        deliver(
          invoked(service, MEMBERS[who], placeOf('channel', id), name, { commandId: command.id, commandContext: 'message', ...value }),
        )
      const content = `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`
      const messagePayload = { id, body: { contentType: 'html', content }, mentions: [] }
      const card = dialogIn(await ask('composeExtension/fetchTask', { messagePayload }))
      if (card === null) throw new Error(`no dialog opened for ${label}`)
      return { card, send: async entered => dialogIn(await ask('composeExtension/submitAction', { data: submitted(card, entered) })) }
    },
    standing: (who, where) => service.standing(idOf(who, where)),
    async press(who, where, { id, root, card }, label) {
      const data =
        card && (buttonsOf(card).find(({ title }) => title === label)?.data ?? choicesOf(card).find(choice => choice.label === label)?.data)
      if (!data) throw new Error(`nothing there says ${label}`)
      const at = placeOf(where, root ?? id)
      const user = MEMBERS[who]
      return 'msteams' in data
        ? dialogIn(await deliver(invoked(service, user, at, 'task/fetch', { data }, id)))
        : dialogIn(await deliver(pressedOn(service, user, at, id, data)))
    },
    submit: async (who, where, card, entered) =>
      dialogIn(await deliver(invoked(service, MEMBERS[who], placeOf(where), 'task/submit', { data: submitted(card, entered) }))),
    async [Symbol.asyncDispose]() {
      await application.stop()
      await service[Symbol.asyncDispose]()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
