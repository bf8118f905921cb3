import { randomBytes, randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { type Application, startApplication } from '#src/application.ts'
import { plainText } from '#src/chat/index.ts'
import { readConfig } from '#src/config.ts'
import { instant } from '#src/time/index.ts'
import { migratedDirectory } from '../../support/database-template.ts'
import { type Aim, aVisitor, type Answered, type OpenedForm } from '../../support/visitor.ts'
import type { Chat, Dialog, Where, Who } from './chat.ts'
import { eventually, unseen } from './eventually.ts'
import { keptLog } from './kept-log.ts'

const PEOPLE: Readonly<Record<Who, { readonly handle: string; readonly name: string }>> = {
  ana: { handle: 'amelia', name: 'Amelia Hart' },
  bora: { handle: 'bora', name: 'Bora Demir' },
  zofia: { handle: 'zofia', name: 'Zofia Nowak' },
}
const ROOMS: Readonly<Record<Where, string>> = { channel: 'cx-core', direct: 'drumbeat' }

/** The sandbox, used by plain requests. `now`: an ISO moment, from which its clocks run on. */
export async function inTheSandbox({ now }: { readonly now: string }): Promise<Chat> {
  const directory = await migratedDirectory()
  const { log, complaints } = keptLog()
  let ahead = Date.parse(now) - Date.now()
  const config = readConfig({ PORT: '0', DATA_DIR: directory })
  const start = () =>
    startApplication({
      config,
      log,
      systemNow: () => instant(Date.now() + ahead),
      random: () => 0.5,
      newSecret: () => randomBytes(32).toString('hex'),
      fresh: false,
    })
  let application: Application = await start()
  const visitor = () => aVisitor(application.address.replace(/\/$/, ''), randomUUID)

  const dialogOf = (who: Who, where: Where, { form: standing }: OpenedForm): Dialog => {
    const inputs = standing.fields.flatMap(field => (field.kind === 'note' ? [] : [field]))
    return {
      labels: inputs.map(({ label }) => label),
      says: standing.fields.flatMap(field => (field.kind === 'note' ? [plainText(field.text)] : [])).join('\n'),
      initial: Object.fromEntries(
        inputs.map(field => [field.label, typeof field.initial === 'number' ? String(field.initial) : (field.initial ?? null)]),
      ),
      options: Object.fromEntries(
        inputs.map(field => [field.label, field.kind === 'select' ? field.options.map(({ value }) => value) : []]),
      ),
      async submit(entered) {
        const values = Object.entries(entered).map(([label, value]) => {
          const field = inputs.find(input => input.label === label)
          if (field === undefined) throw new Error(`no field is labelled ${label}, but ${inputs.map(input => input.label).join(', ')}`)
          return [field.id, value ?? ''] as const
        })
        const answered = await visitor().submit(
          PEOPLE[who].handle,
          ROOMS[where],
          { form: standing, once: randomUUID() },
          Object.fromEntries(values),
        )
        if (answered.status !== 200) throw new Error(`the sandbox answered ${answered.status}`)
        return mistakesIn(answered.html)
      },
    }
  }
  const answer = (who: Who, where: Where, answered: Answered): Dialog | null => {
    if (answered.status >= 400 || answered.status === 0) throw new Error(`the sandbox answered ${answered.status}`)
    return answered.form === null ? null : dialogOf(who, where, answered.form)
  }
  const typed = async (who: Who, where: Where, text: string) =>
    answer(who, where, await visitor().say(PEOPLE[who].handle, ROOMS[where], text))
  const aimed = (who: Who, where: Where, label: string) =>
    eventually(async () => {
      const there = await visitor().aim(PEOPLE[who].handle, ROOMS[where], label)
      if (there === null) throw new Error(`no button says ${label}, but:\n${await reads(who, where)}`)
      return there
    })
  const strike = async (who: Who, where: Where, aim: Aim) =>
    answer(who, where, await visitor().strike(PEOPLE[who].handle, ROOMS[where], aim))
  const pressed = async (who: Who, where: Where, label: string) => strike(who, where, await aimed(who, where, label))
  const reads: Chat['reads'] = async (who, where) => seenIn(await visitor().read(PEOPLE[who].handle, ROOMS[where]))

  return {
    platform: 'sandbox',
    complaints,
    user: who => `U-${PEOPLE[who].handle}`,
    name: who => PEOPLE[who].name,
    at: who => `@${PEOPLE[who].handle}`,
    async type(who, where, text) {
      none(await typed(who, where, text))
    },
    typeForDialog: async (who, where, text) => opened(await typed(who, where, text)),
    async press(who, where, label) {
      none(await pressed(who, where, label))
    },
    pressForDialog: async (who, where, label) => opened(await pressed(who, where, label)),
    async aim(who, where, label) {
      const aim = await aimed(who, where, label)
      return async () => none(await strike(who, where, aim))
    },
    async chooseForDialog(who, said, label) {
      none(answer(said.by, 'channel', await visitor().say(PEOPLE[said.by].handle, ROOMS.channel, said.text)))
      const chosen = await visitor().choose(PEOPLE[who].handle, ROOMS.channel, said.text, label)
      if (chosen === null) throw new Error(`no menu of ${said.text} says ${label}`)
      return opened(answer(who, 'channel', chosen))
    },
    async reply(who, under, text, shows) {
      const page = await visitor().read(PEOPLE[who].handle, ROOMS.channel)
      const root = messagesOn(page).findLast(message => says(seenIn(message), under))
      if (root === undefined) throw new Error(`nothing says ${under}, but:\n${seenIn(page)}`)
      const [thread, id] = [idOf(root), randomUUID()]
      none(answer(who, 'channel', await visitor().say(PEOPLE[who].handle, ROOMS.channel, text, id, thread)))
      return eventually(async () => {
        const own = messagesOn(await visitor().read(PEOPLE[who].handle, ROOMS.channel, thread)).find(message => idOf(message) === id)
        const shown = /<form class="reactions"[^]*?<\/form>/.exec(own ?? '')?.[0]
        if (shown === undefined || !shows.test(words(shown))) throw new Error(`of ${text} is shown ${shown}, not ${shows}`)
        return words(shown)
      })
    },
    reads,
    sees: (who, where, words) =>
      eventually(async () => {
        const seen = await reads(who, where)
        if (typeof words === 'string' ? !seen.includes(words) : !words.test(seen)) throw new Error(unseen(words, seen, complaints))
      }),
    advance(to) {
      ahead = Date.parse(to) - Date.now()
    },
    async restart(until) {
      await application.stop()
      if (until !== undefined) ahead = Date.parse(until) - Date.now()
      application = await start()
    },
    async [Symbol.asyncDispose]() {
      await application.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function opened(dialog: Dialog | null): Dialog {
  if (dialog === null) throw new Error('no dialog opened')
  return dialog
}

function none(dialog: Dialog | null): void {
  if (dialog !== null) throw new Error(`a dialog opened that was not expected: ${dialog.labels.join(', ')}`)
}

const messagesOn = (page: string): string[] =>
  [...page.matchAll(/<article[^>]*class="message[^]*?<\/article>/g)].map(([article]) => article)
const idOf = (message: string): string => /^<article[^>]* id="[mt]-([^"]+)"/.exec(message)?.[1] ?? ''
const says = (seen: string, wanted: string | RegExp): boolean => (typeof wanted === 'string' ? seen.includes(wanted) : wanted.test(seen))

/** What stands on a page of the sandbox, without its mark-up. */
const seenIn = (page: string): string =>
  messagesOn(page)
    .map(article => words(article.replaceAll(/<(?:details|form class="reaction)[^]*?<\/(?:details|form)>/g, '')))
    .join('\n')

const words = (markup: string): string =>
  markup
    .replaceAll(/<(?:p|li|div|h\d|dt|dd|header|button|blockquote)[^>]*>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(
      /&(lt|gt|quot|#39|#x27|amp);/g,
      (whole, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", amp: '&' })[name] ?? whole,
    )
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/\s*\n\s*/g, '\n')

/** What a form says is wrong: about itself, and beside its fields. */
const mistakesIn = (form: string): string[] => {
  const general = /<div class="trouble"[^>]*>([^]*?)<\/div>/.exec(form)?.[1] ?? ''
  const beside = [...form.matchAll(/id="field-[^"]*-error"[^>]*>([^]*?)<\//g)].map(([, said = '']) => said)
  return [...general.split('</p>'), ...beside].map(said => words(said).trim()).filter(said => said !== '')
}
