import { type Conversation, type Message, type MessageReference, type Outgoing, type Platform, SendFailure } from '#src/chat/index.ts'
import type { Database, Tx } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Calls, Service } from '../connector/calls.ts'
import { beforeSending, sendFailureOf, TeamsRefusal } from '../connector/failure.ts'
import type { Keep } from '../pictures/keeping.ts'
import { type AddressOf, renderCard, summaryOf } from '../render/index.ts'
import { findKnownChannel } from '../store/channels.ts'
import { findPerson, forgetChat, learn } from '../store/people.ts'
import { beginPost, endPost, findPost, undoPost } from '../store/posts.ts'
import { findTenant } from '../store/tenants.ts'
import { createPace, type Wait } from './pace.ts'

/** Where a message goes: a new thread of a channel, or a conversation or thread that is there. */
type Place = { readonly kind: 'new-thread' | 'conversation'; readonly channel: string; readonly thread: string | null }

/** The sending side of Teams. Everything rejects with a `SendFailure`. `systemNow`: the system clock; `keepPictures`: where Teams can read them. */
export function createSending(parts: {
  readonly calls: Calls
  readonly database: Database
  readonly systemNow: () => Instant
  readonly keepPictures: Keep
  readonly wait?: Wait
}): Pick<Platform, 'post' | 'edit' | 'find'> {
  const { calls, database, systemNow, keepPictures } = parts
  const pace = createPace(parts)
  const underWay = new Map<string, Promise<MessageReference>>()
  const reading = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => database.transaction('fan-out', run)

  const serviceOf = async (workspace: string): Promise<Service> => {
    const service = await reading(tx => findTenant(tx, workspace))
    if (service === null) throw new SendFailure('rejected', 'Drumbeat is not installed in this tenant')
    return service
  }

  const chatOf = async (service: Service, user: string): Promise<string> => {
    const known = await reading(tx => findPerson(tx, service.tenantId, user))
    if (known?.chat) return known.chat
    const chat = await calls.openChat(service, known?.account ?? user)
    if (known) await reading(tx => learn(tx, service.tenantId, [{ ...known, chat }]))
    return chat
  }

  const placeOf = async (service: Service, to: Conversation, thread: MessageReference | undefined): Promise<Place> => {
    if (to.kind === 'direct') return { kind: 'conversation', channel: await chatOf(service, to.user), thread: null }
    const known = await reading(tx => findKnownChannel(tx, service.tenantId, to.channel))
    // Chats have no threads: what belongs under a message stands after it.
    if (known !== null && known.team === null) return { kind: 'conversation', channel: to.channel, thread: null }
    return { kind: thread ? 'conversation' : 'new-thread', channel: to.channel, thread: thread?.message ?? null }
  }

  /** What comes before the message itself. Whatever fails here, the message was not sent. */
  const prepared = async ({ workspace, to, thread, message }: Outgoing) => {
    try {
      const service = await serviceOf(workspace)
      const place = await placeOf(service, to, thread)
      const activity = activityOf(message, await keepPictures(workspace, message))
      await pace(place.channel)
      return { service, place, activity }
    } catch (error) {
      throw beforeSending(error)
    }
  }

  const changing = async (workspace: string, message: Message) => ({
    service: await serviceOf(workspace),
    activity: activityOf(message, await keepPictures(workspace, message)),
  })

  const post = async (outgoing: Outgoing): Promise<MessageReference> => {
    const { workspace, deliveryId } = outgoing
    const known = await reading(tx => findPost(tx, workspace, deliveryId))
    if (known !== null && known !== 'begun') return known
    const { service, place, activity } = await prepared(outgoing)
    await reading(tx => beginPost(tx, workspace, deliveryId, systemNow()))
    try {
      const message =
        place.kind === 'new-thread'
          ? await calls.openThread(service, place.channel, activity)
          : await calls.say(service, withThread(place.channel, place.thread), activity)
      const reference = { channel: place.channel, message }
      await reading(tx => endPost(tx, workspace, deliveryId, reference))
      return reference
    } catch (error) {
      const failure = sendFailureOf(error)
      // What was begun by an earlier send stays in doubt, whatever became of this one.
      if (failure.kind !== 'unknown' && known === null) await reading(tx => undoPost(tx, workspace, deliveryId))
      // The person took Drumbeat out of their chats: the next one asks for the chat anew.
      if (error instanceof TeamsRefusal && outgoing.to.kind === 'direct') await reading(tx => forgetChat(tx, workspace, place.channel))
      throw failure
    }
  }

  return {
    post(outgoing) {
      const id = `${outgoing.workspace} ${outgoing.deliveryId}`
      const standing = underWay.get(id)
      if (standing !== undefined) return standing
      const sending = post(outgoing).finally(() => underWay.delete(id))
      underWay.set(id, sending)
      return sending
    },
    async edit({ workspace, thread, message }, where) {
      const { service, activity } = await changing(workspace, message).catch((error: unknown) => {
        throw beforeSending(error)
      })
      await pace(where.channel)
      const inThread = thread && thread.channel === where.channel ? thread.message : null
      try {
        await calls.change(service, withThread(where.channel, inThread), where.message, { ...activity, id: where.message })
      } catch (error) {
        throw sendFailureOf(error)
      }
    },
    /** Teams cannot be asked. What was never begun was never sent, and what arrived is known; only in between nobody can tell. */
    async find({ workspace, deliveryId }) {
      const known = await reading(tx => findPost(tx, workspace, deliveryId))
      return known === 'begun' ? 'cannot-tell' : known
    },
  }
}

/** A thread of a channel is a conversation of its own; only channels have threads. */
const withThread = (channel: string, thread: string | null): string =>
  thread === null || !/@thread\.(tacv2|skype)$/.test(channel) ? channel : `${channel};messageid=${thread}`

/** A message that Teams cannot carry will be the same next time. */
function activityOf(message: Message, addressOf: AddressOf): object {
  try {
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: renderCard(message, addressOf) }]
    return { type: 'message', summary: summaryOf(message), attachments }
  } catch (error) {
    if (error instanceof RangeError) throw new SendFailure('rejected', error.message)
    throw error
  }
}
