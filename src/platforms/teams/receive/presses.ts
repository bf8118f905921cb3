import { createHash } from 'node:crypto'
import { type Command, type FormValues, type Message, NotUnderstood, type Reply } from '#src/chat/index.ts'
import { z } from 'zod'
import { formTitle, readButton, readForm, renderCard, renderForm } from '../render/index.ts'
import { conversationOf } from './place.ts'
import { rememberChannel } from './remember.ts'
import type { Handler, Happened, Room } from './room.ts'

const Data = z.object({ data: z.unknown().optional() })
const Executed = z.object({ action: z.object({ data: z.unknown().optional() }) })
const Dialog = z.looseObject({ dialog: z.string().max(100).optional() })

/** A dialog of Teams: a card with a title. */
type Task = { readonly task: { readonly type: 'continue'; readonly value: object } }

/** A button or a list was used that opens no dialog: what there is to show comes as a message. */
export const takePress: Handler = async (room, happened) => {
  room.answers.give(askerOf(happened), await press(room, happened, happened.activity.value, clickId(happened)))
  return null
}

/** The same by Teams' newer kind of button, which wants an answer at once; the card itself stays as it is until the outbox changes it. */
export const takeExecution: Handler = async (room, happened) => {
  const executed = Executed.safeParse(happened.activity.value)
  if (!executed.success) throw new NotUnderstood('no button of ours')
  room.answers.give(askerOf(happened), await press(room, happened, executed.data.action.data, clickId(happened)))
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' }
}

/** A button was used that opens a dialog: the form, or what is to be said instead. Only whoever pressed it sees either. */
export const openDialog: Handler = async (room, happened) => {
  const data = dataOf(happened)
  // Without an id: opening it changes nothing, and sent again it is to open all the same.
  return dialogOf(room, await press(room, happened, data, null))
}

/** What a reply looks like in a dialog that is about to open; null: nothing is to be shown. */
export function dialogOf(room: Room, reply: Reply): Task | null {
  switch (reply.kind) {
    case 'form':
      return dialog(formTitle(reply.form), withId(renderForm(reply.form), room.newId()))
    case 'private':
      return notice(reply.message)
    case 'none':
    case 'invalid':
      return null
    default:
      return reply satisfies never
  }
}

/** A dialog was sent. The answer closes it, puts another in its place, or keeps it with all that was typed; it is given when all is saved. */
export const takeSubmission: Handler = async (room, happened) => {
  await rememberChannel(room, happened)
  return takeForm(room, happened)
}

/** The same where Drumbeat need not be itself. */
export const takeForm: Handler = async (room, happened) => {
  const data = dataOf(happened)
  const sent = readForm(data)
  if (sent === null) throw new NotUnderstood('no form of ours')
  const { form, command, values } = sent
  const id = Dialog.safeParse(data).data?.dialog ?? ''
  const { service, place, user } = happened
  const reply = await room.receiver().person({
    kind: 'submit',
    workspace: service.tenantId,
    user,
    conversation: conversationOf(place, user),
    id: `submit ${id} ${digest(command, values)}`,
    command,
    values,
  })
  if (reply.kind === 'invalid') {
    const { errors, notice: told } = reply
    const shown = { values, errors, ...(told === undefined ? {} : { notice: told }) }
    return dialog(formTitle(form), withId(renderForm(form, shown), id))
  }
  if (reply.kind === 'form') return dialog(formTitle(reply.form), withId(renderForm(reply.form), room.newId()))
  room.answers.give(askerOf(happened), reply)
  return null
}

/**
 * Teams sends a press again, with the id it had, when the answer takes long (microsoft/botbuilder-dotnet#5005): taken twice, an old one would
 * undo what was pressed since. Null: it came without one.
 */
const clickId = ({ activity, user }: Happened): string | null => (activity.id ? `click ${user} ${activity.id}` : null)

async function press(room: Room, happened: Happened, data: unknown, id: string | null): Promise<Reply> {
  const pressed = readButton(data)
  if (pressed === null) throw new NotUnderstood('no button of ours')
  const { activity, service, place, user } = happened
  const { channel } = place
  const message = activity.replyToId
  await rememberChannel(room, happened)
  return room.receiver().person({
    kind: 'click',
    workspace: service.tenantId,
    user,
    conversation: conversationOf(place, user),
    ...(id === null ? {} : { id }),
    command: pressed.command,
    ...(message ? { message: { channel, message } } : {}),
  })
}

function dataOf({ activity }: Happened): unknown {
  const asked = Data.safeParse(activity.value)
  if (!asked.success) throw new NotUnderstood('a dialog of nothing')
  return asked.data.data
}

const askerOf = ({ service, place, user }: Happened) => ({
  workspace: service.tenantId,
  user,
  conversation: conversationOf(place, user),
})

const dialog = (title: string, card: object): Task => ({
  task: {
    type: 'continue',
    value: { title, width: 'medium', height: 'large', card: { contentType: 'application/vnd.microsoft.card.adaptive', content: card } },
  },
})

/** A dialog that says something and asks nothing. */
const notice = (message: Message): Task => {
  const { task } = dialog('Drumbeat', renderCard(message))
  return { task: { ...task, value: { ...task.value, height: 'small' } } }
}

/** The dialog carries an id, so that sending it twice is known from filling in another. */
const withId = ({ actions, ...card }: ReturnType<typeof renderForm>, id: string): object => ({
  ...card,
  ...(actions && { actions: actions.map(action => ({ ...action, data: { ...action.data, dialog: id } })) }),
})

const digest = (command: Command, values: FormValues): string =>
  createHash('sha256')
    .update(JSON.stringify([command, values]))
    .digest('hex')
    .slice(0, 16)
