import { z } from 'zod'
import { type Message, type Platform, SendFailure } from '#src/chat/index.ts'
import { SlackRefusal, type SlackClient } from '../client.ts'
import type { Wait } from '../directory/patience.ts'
import { createPace } from '../send/index.ts'
import { messageBlocks } from '../render/index.ts'
import type { Place } from './place.ts'

/** Shows somebody what only they see, where they asked for it. */
export type PrivateAnswers = {
  show(person: { readonly workspace: string; readonly user: string }, place: Place, message: Message): Promise<void>
}

const Anything = z.looseObject({})

/**
 * In a channel nobody else sees it; where that cannot be, and everywhere else, it comes in the direct conversation. When many press at once
 * their answers come as fast as Slack takes them. `systemNow`: the system clock, in milliseconds.
 */
export function createPrivateAnswers(parts: {
  readonly client: SlackClient
  readonly post: Platform['post']
  readonly newId: () => string
  readonly systemNow: () => number
  readonly wait: Wait
}): PrivateAnswers {
  const { client, post, newId, systemNow, wait } = parts
  const pace = createPace({ systemNow, wait })

  /** False when the channel does not let Drumbeat in. */
  const showInChannel = async (channel: string, thread: string | undefined, user: string, message: Message): Promise<boolean> => {
    const where = { channel, user, ...(thread === undefined ? {} : { thread_ts: thread }) }
    await pace.answer()
    try {
      await client.call('chat.postEphemeral', { ...where, ...messageBlocks(message), parse: 'none', link_names: false }, Anything)
      return true
    } catch (error) {
      if (error instanceof SlackRefusal) return false
      throw error
    }
  }

  return {
    async show({ workspace, user }, place, message) {
      await onceMoreWhenAskedToWait(wait, async () => {
        if (place.kind === 'channel' && (await showInChannel(place.channel, place.thread, user, message))) return
        await post({ workspace, to: { kind: 'direct', user }, message, deliveryId: newId() })
      })
    },
  }
}

async function onceMoreWhenAskedToWait(wait: Wait, run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!(error instanceof SendFailure) || error.kind !== 'rate-limited') throw error
    await wait(error.retryAfterMs ?? 1_000)
    await run()
  }
}
