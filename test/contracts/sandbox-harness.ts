import { z } from 'zod'
import { type Conversation, Form } from '#src/chat/index.ts'
import { fakeEngine } from '../platforms/sandbox/fake-engine.ts'
import { deed, look, type Answer, type useSandboxes } from '../platforms/sandbox/open-sandbox.ts'
import { type Element, findAll, hasClass, isTag, readMarkup, textOf } from './markup.ts'
import { type Outcome, type PlatformHarness, scriptedReceiver, type Seen, type ShownForm, type Somebody } from './platform-harness.ts'

const ONE = { user: 'U-amelia', name: 'Amelia Hart', locale: 'en-GB', zone: 'Europe/London' }
const OTHER = { user: 'U-bora', name: 'Bora Demir', locale: 'tr-TR', zone: 'Europe/Istanbul' }
const OUTSIDE = { user: 'U-jakub', name: 'Jakub Wiśniewski', locale: 'pl-PL', zone: 'Europe/Warsaw' }

const CHANNEL = 'C-cx-core'
const handleOf = ({ user }: Somebody): string => user.replace(/^U-/, '')
const nameOf = (where: Conversation): string => (where.kind === 'direct' ? 'drumbeat' : where.channel.replace(/^C-/, ''))

const State = z.object({ once: z.string() })
let made = 0

/** A sandbox with a receiver that does as it is told behind it. */
export async function sandboxHarness(openSandbox: ReturnType<typeof useSandboxes>): Promise<PlatformHarness> {
  const receiver = scriptedReceiver()
  const open = await openSandbox({ engine: { ...fakeEngine(), receiver } })
  const asked = async (who: Somebody, where: Conversation, name: string, fields: object): Promise<Outcome> =>
    outcomeOf(await deed(open, handleOf(who), nameOf(where), name, fields))
  const channelOf = (who: Somebody, where: Conversation): string => (where.kind === 'direct' ? `D-${handleOf(who)}` : where.channel)

  return {
    platform: open.sandbox.platform,
    workspace: 'sandbox',
    channel: CHANNEL,
    people: { one: ONE, other: OTHER, outside: OUTSIDE },
    bot: 'U-drumbeat',
    receiver,
    async see(who, where, thread) {
      const query = thread === undefined ? '' : `?thread=${encodeURIComponent(thread.message)}`
      const page = readMarkup(await look(open, `/as/${handleOf(who)}/${nameOf(where)}${query}`))
      const prefix = thread === undefined ? 'm-' : 't-'
      return findAll(page, element => element.tag === 'article' && (element.attributes['id'] ?? '').startsWith(prefix)).map(article =>
        seenOf(article, channelOf(who, where)),
      )
    },
    async pictureFiles(who, where, message) {
      const page = readMarkup(await look(open, `/as/${handleOf(who)}/${nameOf(where)}`))
      const article = findAll(page, ({ attributes }) => attributes['id'] === `m-${message.message}`)
      return article
        .flatMap(element => findAll(element, hasClass('picture')))
        .map(({ attributes }) => (attributes['src'] ?? '').replace(/^data:image\/png;base64,/, ''))
    },
    async say(who, where, text, { thread, twice = false } = {}) {
      const once = `contract-${(made += 1)}`
      const fields = { once, text, ...(thread === undefined ? {} : { thread: thread.message }) }
      for (let times = twice ? 2 : 1; times > 0; times -= 1) await asked(who, where, 'say', fields)
      return { channel: channelOf(who, where), message: once }
    },
    command: (who, where, text) => asked(who, where, 'say', { once: `contract-${(made += 1)}`, text: `/${text}` }),
    reword: async (who, where, { message }, text) => void (await asked(who, where, 'edit', { message, text })),
    remove: async (who, where, { message }) => void (await asked(who, where, 'delete', { message })),
    async press(who, where, seen, label) {
      const button = await findIn(
        who,
        where,
        seen,
        element => element.tag === 'button' && element.attributes['name'] === 'command' && textOf(element) === label,
      )
      return asked(who, where, 'click', { message: seen.reference.message, command: button.attributes['value'] })
    },
    async choose(who, where, seen, choice) {
      const form = await findIn(who, where, seen, hasClass('choice'))
      const command = findAll(form, ({ attributes }) => attributes['name'] === 'command')[0]?.attributes['value']
      return asked(who, where, 'choose', { message: seen.reference.message, command, choice })
    },
    submit(who, where, { form, state }, values) {
      const { once } = State.parse(state)
      const entered = Object.entries(values).map(([id, value]) => [`value:${id}`, value ?? ''])
      return asked(who, where, 'submit', { once, form: JSON.stringify(form), ...Object.fromEntries(entered) })
    },
    hostile: hostileRequests(open.address),
    [Symbol.asyncDispose]: () => open[Symbol.asyncDispose](),
  }

  async function findIn(who: Somebody, where: Conversation, seen: Seen, fits: (element: Element) => boolean): Promise<Element> {
    const page = readMarkup(await look(open, `/as/${handleOf(who)}/${nameOf(where)}`))
    const article = findAll(page, ({ attributes }) => attributes['id'] === `m-${seen.reference.message}`)[0]
    const found = article && findAll(article, fits)[0]
    if (!found) throw new Error(`nothing of the kind in the message ${seen.reference.message}`)
    return found
  }
}

function seenOf(article: Element, channel: string): Seen {
  const content = findAll(article, element => hasClass('said')(element) || hasClass('card')(element))[0] ?? article
  const author = findAll(article, hasClass('author')).map(textOf)[0] ?? ''
  const pieces = findAll(
    content,
    element => hasClass('words')(element) || hasClass('card-heading')(element) || element.tag === 'dt' || isLabelOfProgress(element),
  )
  const mentions = findAll(content, hasClass('mention')).map(textOf)
  const known = [ONE, OTHER, OUTSIDE]
  return {
    reference: { channel, message: (article.attributes['id'] ?? '').slice(2) },
    author: known.find(({ name }) => name === author)?.user ?? (author === 'Drumbeat' ? 'U-drumbeat' : author),
    texts: pieces.map(textOf),
    links: findAll(content, isTag('a')).map(({ attributes }) => attributes['href'] ?? ''),
    buttons: findAll(content, element => element.tag === 'button' && element.attributes['name'] === 'command').map(textOf),
    choices: findAll(content, element => element.tag === 'option' && element.attributes['value'] !== '').map(option => ({
      label: textOf(option),
      value: option.attributes['value'] ?? '',
    })),
    pictures: findAll(content, hasClass('picture')).map(({ attributes }) => attributes['alt'] ?? ''),
    pings: mentions.map(text => known.find(({ name }) => `@${name}` === text)?.user ?? text),
    replies: Number(
      /\d+/.exec(findAll(article, hasClass('reply-link')).map(link => textOf(findAll(link, isTag('strong'))[0] ?? ''))[0] ?? '')?.[0] ?? 0,
    ),
  }
}

const isLabelOfProgress = (element: Element): boolean =>
  element.tag === 'span' && element.attributes['dir'] === 'auto' && !hasClass('words')(element)

const Body = z.object({ kind: z.string().optional(), html: z.string().optional() })

function outcomeOf({ status, json }: Answer): Outcome {
  if (status >= 400) return { kind: 'refused' }
  const { kind, html } = Body.parse(json)
  return kind === 'form' && html !== undefined ? { kind: 'form', shown: shownForm(readMarkup(html)) } : { kind: 'done' }
}

function shownForm(markup: Element): ShownForm {
  const inputs = findAll(markup, isTag('input', 'textarea', 'select'))
  const hidden = (name: string) => inputs.find(({ attributes }) => attributes['name'] === name)?.attributes['value'] ?? ''
  const form = Form.parse(JSON.parse(hidden('form')))
  const values: Record<string, string | string[]> = {}
  const errors: Record<string, string> = {}
  for (const field of form.fields) {
    if (field.kind === 'note') continue
    const own = inputs.filter(({ attributes }) => attributes['name'] === `value:${field.id}`)
    const isList = field.kind === 'choices' || (field.kind === 'people' && field.many)
    values[field.id] = isList
      ? own.filter(({ attributes }) => attributes['checked'] !== undefined).map(({ attributes }) => attributes['value'] ?? '')
      : own.map(valueOf).join('')
    const error = findAll(markup, ({ attributes }) => attributes['id'] === `field-${field.id}-error`).map(textOf)[0]
    if (error !== undefined) errors[field.id] = error
  }
  const notices = findAll(findAll(markup, hasClass('trouble'))[0] ?? markup, isTag('p')).map(textOf)
  return { form, values, errors, notices, state: { once: hidden('once') } }
}

function valueOf(input: Element): string {
  if (input.tag === 'textarea') return textOf(input)
  if (input.tag === 'input') return input.attributes['value'] ?? ''
  return findAll(input, ({ attributes }) => attributes['selected'] !== undefined)[0]?.attributes['value'] ?? ''
}

function hostileRequests(address: string): PlatformHarness['hostile'] {
  const send =
    (name: string, body: string, headers: Record<string, string> = {}) =>
    async () => {
      const response = await fetch(`${address}/as/amelia/cx-core/${name}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
        body,
      })
      await response.text()
      return response.status
    }
  const fields = { once: 'a-hostile-one', text: 'hello' }
  return {
    'a body that is no JSON': send('say', '{"once":'),
    'a body without an end': send('say', JSON.stringify({ ...fields, text: 'x'.repeat(1_000_000) })),
    'a body of another type': send('say', 'once=a-hostile-one', { 'Content-Type': 'text/plain' }),
    'words too long for any platform': send('say', JSON.stringify({ ...fields, text: 'x'.repeat(40_001) })),
    'a NUL byte': send('say', JSON.stringify({ ...fields, text: 'a\0b' })),
    'an unknown deed': send('own', JSON.stringify(fields)),
    'a click without a command of ours': send('click', JSON.stringify({ message: 'seed-cx-core-0', command: 'rm -rf' })),
    'a click on nothing': send('click', JSON.stringify({ message: 'nothing', command: '["show.press",{}]' })),
    'a form that is none': send('submit', JSON.stringify({ once: 'a-hostile-one', form: '{}' })),
    'a request of another site': send('say', JSON.stringify(fields), { Origin: 'https://example.com' }),
  }
}
