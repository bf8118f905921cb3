import { z } from 'zod'
import { Form } from '#src/chat/index.ts'

/** What the sandbox answered: an HTTP status, and a form when one opened or came back. `status` 0: the process was gone. */
export type Answered = { readonly status: number; readonly form: OpenedForm | null; readonly html: string }
export type OpenedForm = { readonly form: Form; readonly once: string }

const Body = z.object({ kind: z.string().optional(), html: z.string().optional() })

const unescaped = (text: string): string =>
  text.replaceAll(
    /&(lt|gt|quot|#39|#x27|amp);/g,
    (whole, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", amp: '&' })[name] ?? whole,
  )

const attribute = (markup: string, pattern: RegExp): string | null => {
  const found = pattern.exec(markup)?.[1]
  return found === undefined ? null : unescaped(found)
}

/** A button: the message it stands in, and what it asks for. */
export type Aim = { readonly message: string; readonly command: string }

/** Someone who uses the sandbox by plain requests: quick, and able to meet a process that is being killed. */
export type Visitor = {
  say(person: string, conversation: string, text: string, once?: string, thread?: string): Promise<Answered>
  /** Presses the newest button with this label. Null: there is none. */
  press(person: string, conversation: string, label: string): Promise<Answered | null>
  /** What such a press sends, whatever became of the button by then: to this process, or to the one after it. */
  aim(person: string, conversation: string, label: string): Promise<Aim | null>
  strike(person: string, conversation: string, aim: Aim): Promise<Answered>
  /** Chooses what is called so in the menu of the newest message that says this. Null: there is no such message or choice. */
  choose(person: string, conversation: string, text: string, label: string): Promise<Answered | null>
  submit(
    person: string,
    conversation: string,
    opened: OpenedForm,
    values: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Answered>
  jump(person: string, kind: 'minutes' | 'event' | 'morning'): Promise<Answered | null>
  /** The page of a conversation; with `thread`, the thread under that message beside it. */
  read(person: string, conversation: string, thread?: string): Promise<string>
}

/** `once` makes the ids that a window gives to what it sends. */
export function aVisitor(address: string, once: () => string): Visitor {
  const post = async (person: string, conversation: string, deed: string, fields: URLSearchParams): Promise<Answered> => {
    try {
      const response = await fetch(`${address}/as/${person}/${conversation}/${deed}`, {
        method: 'POST',
        headers: { accept: 'application/json', origin: address },
        body: fields,
      })
      const body = Body.parse(await response.json())
      return { status: response.status, form: body.html === undefined ? null : formIn(body.html), html: body.html ?? '' }
    } catch {
      return { status: 0, form: null, html: '' }
    }
  }
  const read = async (person: string, conversation: string, thread?: string): Promise<string> => {
    try {
      const beside = thread === undefined ? '' : `?${new URLSearchParams({ thread }).toString()}`
      return await (await fetch(`${address}/as/${person}/${conversation}${beside}`)).text()
    } catch {
      return ''
    }
  }

  const aim: Visitor['aim'] = async (person, conversation, label) => {
    const forms = [...(await read(person, conversation)).matchAll(/<form class="buttons"[^]*?<\/form>/g)].map(([form]) => form).toReversed()
    for (const form of forms) {
      const command = attribute(form, new RegExp(`<button[^>]*value="([^"]*)"[^>]*>${label}</button>`))
      const message = attribute(form, /name="message" value="([^"]*)"/)
      if (command !== null && message !== null) return { message, command }
    }
    return null
  }
  const strike: Visitor['strike'] = (person, conversation, aimed) => post(person, conversation, 'click', new URLSearchParams(aimed))

  return {
    read,
    say: (person, conversation, text, id = once(), thread) =>
      post(person, conversation, 'say', new URLSearchParams({ once: id, text, ...(thread === undefined ? {} : { thread }) })),
    async press(person, conversation, label) {
      const aimed = await aim(person, conversation, label)
      return aimed && strike(person, conversation, aimed)
    },
    aim,
    strike,
    async choose(person, conversation, text, label) {
      const messages = [...(await read(person, conversation)).matchAll(/<article[^>]*class="message[^]*?<\/article>/g)]
      const chosen = messages.map(([article]) => article).findLast(article => unescaped(article).includes(text))
      const menu = chosen?.match(/<form[^>]*action="[^"]*\/shortcut"[^]*?<\/form>/)?.[0] ?? ''
      const shortcut = attribute(menu, new RegExp(`<button[^>]*value="([^"]*)"[^>]*>${label}</button>`))
      const message = attribute(menu, /name="message" value="([^"]*)"/)
      if (shortcut === null || message === null) return null
      return post(person, conversation, 'shortcut', new URLSearchParams({ message, shortcut }))
    },
    submit(person, conversation, { form, once: id }, values) {
      const fields = new URLSearchParams({ once: id, form: JSON.stringify(form) })
      for (const field of form.fields) {
        if (field.kind === 'note') continue
        const value = values[field.id] ?? field.initial ?? []
        for (const one of Array.isArray(value) ? value : [value]) fields.append(`value:${field.id}`, String(one))
      }
      return post(person, conversation, 'submit', fields)
    },
    async jump(person, kind) {
      const page = await read(person, 'drumbeat')
      const form = [...page.matchAll(/<form[^>]*action="[^"]*\/jump"[^]*?<\/form>/g)]
        .map(([markup]) => markup)
        .find(markup => markup.includes(`value="${kind}"`))
      if (form === undefined) return null
      const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']): [string, string] => [name, unescaped(value)],
      )
      return post(person, 'drumbeat', 'jump', new URLSearchParams(fields))
    },
  }
}

function formIn(markup: string): OpenedForm | null {
  const description = attribute(markup, /name="form" value="([^"]*)"/)
  const once = attribute(markup, /name="once" value="([^"]*)"/)
  return description === null || once === null ? null : { form: Form.parse(JSON.parse(description)), once }
}
