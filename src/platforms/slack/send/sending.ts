import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type Block, type Message, type MessageReference, type Outgoing, type Platform, SendFailure } from '#src/chat/index.ts'
import type { SlackClient } from '../client.ts'
import { messageBlocks } from '../render/index.ts'
import { createConversations } from './conversations.ts'
import { findDelivery } from './find.ts'
import { metadataOf } from './metadata.ts'
import { createOnce } from './once.ts'
import { createPace, type Wait } from './pace.ts'
import { react } from './react.ts'
import { beforeSending, sendFailureOf, SlackRefusal } from './refusal.ts'

const Posted = z.object({ channel: z.string(), ts: z.string() })
const Edited = z.object({ ts: z.string() })
/** Sends that are asked for again: what the database does not know yet was sent within seconds. */
const REMEMBERED = 5_000

/** Nothing in a text of ours is to be guessed at: no names, no links, no previews. */
const LITERAL = { parse: 'none', link_names: false } as const
const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false, mrkdwn: false } as const

/** The sending side of Slack for one workspace. Everything rejects with a `SendFailure`. */
export function createSlackSending(parts: {
  readonly client: SlackClient
  /** System clock, in milliseconds. */
  readonly systemNow: () => number
  readonly wait?: Wait
  /** Whether this client speaks to that workspace. Without it every workspace is believed to be ours. */
  readonly isOurs?: (workspace: string) => boolean
}): Required<Pick<Platform, 'post' | 'edit' | 'find' | 'react'>> {
  const { client, systemNow, wait = ms => sleep(ms), isOurs = () => true } = parts
  const pace = createPace({ systemNow, wait })
  const channelOf = createConversations(client)
  const once = createOnce<MessageReference>(REMEMBERED)

  /** What comes before the message itself: where it goes, its pictures, and its turn. */
  const prepared = async (outgoing: Outgoing, where: Promise<string> | string, turn: (channel: string) => Promise<void>) => {
    const [channel, pictures] = await Promise.all([where, uploaded(client, outgoing.message)]).catch((error: unknown) => {
      throw beforeSending(error)
    })
    await turn(channel)
    return { channel, pictures, content: { ...rendered(outgoing.message, image => pictures.get(image) ?? null), ...LITERAL } }
  }

  const post = async (outgoing: Outgoing): Promise<MessageReference> => {
    check(outgoing, outgoing.thread)
    const { channel, pictures, content } = await prepared(outgoing, channelOf(outgoing.to), pace.post)
    const thread = outgoing.thread === undefined ? {} : { thread_ts: outgoing.thread.message }
    const metadata = metadataOf(outgoing.deliveryId)
    try {
      const posted = await client.call('chat.postMessage', { channel, ...thread, ...content, ...NO_PREVIEWS, metadata }, Posted)
      return { channel: posted.channel, message: posted.ts }
    } catch (error) {
      throw failureWith(pictures.size > 0, error)
    }
  }

  /** Slack would take a post under a message that cannot be, and let it stand alone. */
  const check = ({ workspace }: Outgoing, message: MessageReference | undefined) => checkPlace(workspace, message)

  const checkPlace = (workspace: string, message: MessageReference | undefined) => {
    if (!isOurs(workspace)) throw new SendFailure('rejected', 'Slack has no such workspace')
    if (message !== undefined && !/^\d+\.\d+$/.test(message.message)) throw new SendFailure('rejected', 'Slack has no such message')
  }

  return {
    post: outgoing => once(outgoing.deliveryId, () => post(outgoing)),
    async edit(outgoing, where) {
      check(outgoing, where)
      const { pictures, content } = await prepared(outgoing, where.channel, pace.edit)
      const metadata = metadataOf(outgoing.deliveryId)
      try {
        await client.call('chat.update', { channel: where.channel, ts: where.message, ...content, metadata }, Edited)
      } catch (error) {
        throw failureWith(pictures.size > 0, error)
      }
    },
    async react({ workspace, ...reactions }) {
      checkPlace(workspace, reactions.message)
      await react(client, reactions, { add: pace.reaction, remove: pace.removal }).catch((error: unknown) => {
        throw sendFailureOf(error)
      })
    },
    async find(outgoing) {
      try {
        const channel = await channelOf(outgoing.to)
        return await findDelivery(client, { channel, thread: outgoing.thread?.message ?? null, deliveryId: outgoing.deliveryId })
      } catch (error) {
        throw sendFailureOf(error)
      }
    },
  }
}

/** A message that Slack cannot carry will be the same next time. */
function rendered(...request: Parameters<typeof messageBlocks>): ReturnType<typeof messageBlocks> {
  try {
    return messageBlocks(...request)
  } catch (error) {
    if (error instanceof RangeError) throw new SendFailure('rejected', error.message)
    throw error
  }
}

type Image = Extract<Block, { kind: 'image' }>

/** The pictures of a message, by Slack's ids of them. Without leave to upload there are none: their words stand in their place. */
async function uploaded(client: SlackClient, message: Message): Promise<ReadonlyMap<Image, string>> {
  const images = message.blocks.filter(block => block.kind === 'image')
  try {
    return new Map(await Promise.all(images.map(async image => [image, await client.upload(image)] as const)))
  } catch (error) {
    if (error instanceof SlackRefusal && error.code === 'missing_scope') return new Map()
    throw error
  }
}

/** Slack needs a moment after an upload, and until then calls blocks invalid that show the picture. */
const failureWith = (hasPictures: boolean, error: unknown): SendFailure =>
  hasPictures && error instanceof SlackRefusal && error.code === 'invalid_blocks'
    ? new SendFailure('unavailable', 'Slack is not done yet with a picture of the message')
    : sendFailureOf(error)
