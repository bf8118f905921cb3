import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { type Application, startApplication } from '#src/application.ts'
import { readConfig } from '#src/config.ts'
import { instant } from '#src/time/index.ts'
import { migratedDirectory } from '../../support/database-template.ts'
import { aVisitor, type Answered, type OpenedForm } from '../../support/visitor.ts'
import type { Chat, Dialog, Where, Who } from './chat.ts'
import { eventually } from './eventually.ts'
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
  const start = () => startApplication({ config, log, systemNow: () => instant(Date.now() + ahead), random: () => 0.5, fresh: false })
  let application: Application = await start()
  const visitor = () => aVisitor(application.address.replace(/\/$/, ''), randomUUID)

  const dialogOf = (who: Who, where: Where, { form: standing }: OpenedForm): Dialog => {
    const inputs = standing.fields.flatMap(field => (field.kind === 'note' ? [] : [field]))
    return {
      labels: inputs.map(({ label }) => label),
      initial: Object.fromEntries(
        inputs.map(field => [field.label, typeof field.initial === 'number' ? String(field.initial) : (field.initial ?? null)]),
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
  const pressed = async (who: Who, where: Where, label: string) => {
    const found = await eventually(async () => {
      const there = await visitor().press(PEOPLE[who].handle, ROOMS[where], label)
      if (there === null) throw new Error(`no button says ${label}, but:\n${await reads(who, where)}`)
      return there
    })
    return answer(who, where, found)
  }
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
    reads,
    sees: (who, where, words) =>
      eventually(async () => {
        const seen = await reads(who, where)
        if (typeof words === 'string' ? !seen.includes(words) : !words.test(seen)) throw new Error(`nothing says ${words}, but:\n${seen}`)
      }),
    advance(to) {
      ahead = Date.parse(to) - Date.now()
    },
    async restart() {
      await application.stop()
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

/** What stands on a page of the sandbox, without its mark-up. */
const seenIn = (page: string): string =>
  [...page.matchAll(/<article[^>]*class="message[^]*?<\/article>/g)]
    .map(([article]) => words(article.replaceAll(/<(?:details|form class="reaction)[^]*?<\/(?:details|form)>/g, '')))
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
