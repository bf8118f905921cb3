import type { Form, FormValues, Message, Reply } from '#src/chat/index.ts'
import { html, written } from '#src/web/html.ts'
import { addressWith, deedAddress } from '../pages/address.ts'
import { formMarkup, type OpenForm } from '../pages/form.ts'
import { pingsOf } from '../platform.ts'
import type { Room } from '../room.ts'
import { addMessage } from '../store/messages.ts'
import { sendPage, type Visit } from './visit.ts'

/** In which thread the answer belongs, and what form it answers. */
export type Asked = {
  readonly thread?: string | null
  readonly submitted?: { readonly form: Form; readonly values: FormValues; readonly once: string }
}

type Standing = Pick<OpenForm, 'form' | 'values' | 'errors' | 'notice' | 'once'>

/** Shows a form: to a script as markup for a dialog, else as a page of its own. */
export function sendForm(visit: Visit, standing: Standing, status = 200): void {
  const { place, voice, response } = visit
  const { me, people, conversation } = place
  const markup = formMarkup(
    {
      ...standing,
      place: visit.byScript ? 'dialog' : 'page',
      send: deedAddress(me, conversation.name, 'submit'),
      back: addressWith(me, conversation.name, {}),
    },
    { me, people, voice },
  )
  // Field errors are an ordinary answer to a script; only a page of its own has a status that says so.
  if (visit.byScript) response.json({ kind: 'form', html: written(markup) })
  else sendPage(visit, status, standing.form.title, html`${markup}`)
}

/** Nothing to show beyond the conversation itself. */
export function sendDone({ place, response, byScript }: Visit, thread: string | null): void {
  if (byScript) response.json({ kind: 'done' })
  else response.redirect(303, addressWith(place.me, place.conversation.name, { thread }))
}

async function keepPrivateMessage(room: Room, { place }: Visit, message: Message, threadId: string | null): Promise<void> {
  await room.live.change('person', tx =>
    addMessage(tx, {
      id: room.newId(),
      channelId: place.conversation.id,
      threadId,
      authorId: null,
      visibleTo: place.me.id,
      text: message.summary,
      content: message,
      pings: pingsOf(message),
      deliveryId: null,
      sentAt: room.clock.now(),
    }),
  )
}

/** Shows a reply of the engine to whoever caused it. */
export async function sendReply(room: Room, visit: Visit, reply: Reply, asked: Asked = {}): Promise<void> {
  const thread = asked.thread ?? null
  switch (reply.kind) {
    case 'none':
      // What comes next on the clock bar may have changed.
      await room.live.change('person', () => Promise.resolve(true))
      return sendDone(visit, thread)
    case 'private':
      await keepPrivateMessage(room, visit, reply.message, thread)
      return sendDone(visit, thread)
    case 'form':
      return sendForm(visit, { form: reply.form, values: null, errors: {}, notice: undefined, once: room.newId() })
    case 'invalid':
      if (asked.submitted === undefined) throw new TypeError('only a form that was sent can be invalid')
      return sendForm(visit, { ...asked.submitted, errors: reply.errors, notice: reply.notice }, 422)
    default:
      return reply satisfies never
  }
}

/** What one can do in a conversation. */
export type Deed = (room: Room) => (visit: Visit) => Promise<void>
