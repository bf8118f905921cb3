import { z } from 'zod'
import { type Form, type Message, SendFailure } from '#src/chat/index.ts'
import type { webApi } from '@slack/bolt'
import { formView, homeView, messageBlocks } from '../render/index.ts'
import { keepOf, type Place } from './place.ts'
import type { Room } from './room.ts'
import { conversationOf } from './place.ts'

/** Who asked for a dialog, where, and Slack's leave to open one, which lasts three seconds. */
export type Asked = {
  readonly user: string
  readonly place: Place
  readonly triggerId: string
  /** The dialog in which it was asked for: the new one takes its place. */
  readonly dialog?: string
}

const Anything = z.looseObject({})
/** A longer wait outlives Slack's leave. */
const SHORT_WAIT_MS = 1_000

/** Opens a form. When Slack's leave has run out by then, its person is told to try again. */
export async function openForm(room: Room, asked: Asked, form: Form): Promise<void> {
  await open(room, asked, formView(form, { keep: keepOf(asked.place) }))
}

/** Shows a message in a dialog: on the home page there is no conversation to answer in. */
export async function openNotice(room: Room, asked: Asked, message: Message): Promise<void> {
  await open(room, asked, noticeView(message))
}

/** A dialog that says something and asks nothing. */
export const noticeView = (message: Message): webApi.ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Drumbeat' },
  blocks: messageBlocks(message).blocks,
})

/** Draws somebody's home page as it is now. `id`: of the event that asked for it. */
export async function showHome(room: Room, user: string, id?: string): Promise<void> {
  const view = await homeOf(room, user, id)
  if (view === null) return
  room.background.run('showing a home page', async () => {
    try {
      await publish(room, user, view)
    } catch (error) {
      if (!(error instanceof SendFailure) || error.kind !== 'rate-limited') throw error
      await room.wait(error.retryAfterMs ?? SHORT_WAIT_MS)
      // Drawn anew, because a newer one may stand there by now.
      const later = await homeOf(room, user)
      if (later !== null) await publish(room, user, later)
    }
  })
}

async function homeOf(room: Room, user: string, id?: string): Promise<webApi.HomeView | null> {
  const { team: workspace } = room.identity()
  const conversation = { kind: 'direct', user } as const
  const reply = await room.receiver().person({ kind: 'home', workspace, user, conversation, ...(id === undefined ? {} : { id }) })
  return reply.kind === 'private' ? homeView(reply.message) : null
}

const publish = (room: Room, user: string, view: webApi.HomeView) => room.client.call('views.publish', { user_id: user, view }, Anything)

async function open(room: Room, asked: Asked, view: object): Promise<void> {
  const call = () =>
    asked.dialog === undefined
      ? room.client.call('views.open', { trigger_id: asked.triggerId, view }, Anything)
      : room.client.call('views.update', { view_id: asked.dialog, view }, Anything)
  try {
    await call().catch(async (error: unknown) => {
      if (!(error instanceof SendFailure) || error.kind !== 'rate-limited' || (error.retryAfterMs ?? 0) > SHORT_WAIT_MS) throw error
      await room.wait(error.retryAfterMs ?? SHORT_WAIT_MS)
      return call()
    })
  } catch (error) {
    room.log.warn({ error }, 'a dialog did not open')
    const { user, place } = asked
    const { team: workspace } = room.identity()
    const reply = await room.receiver().person({ kind: 'form-not-shown', workspace, user, conversation: conversationOf(place, user) })
    if (reply.kind === 'private') await room.answers.show({ workspace, user }, place, reply.message)
  }
}
