import type { types } from '@slack/bolt'
import type { Message } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import type { PictureOf } from './block.ts'
import { escapeMrkdwn } from './escape.ts'
import { fitted } from './fit.ts'
import { shortenedEscaped } from './shorten.ts'

const noPictures: PictureOf = () => null

/**
 * A message as Slack takes it, within all limits: `text` (escaped, for notifications and screen readers) and at least one block.
 * Without uploaded pictures their words stand in their place.
 */
export const messageBlocks = (message: Message, pictureOf: PictureOf = noPictures): { text: string; blocks: types.KnownBlock[] } => ({
  text: escapeMrkdwn(shortenedEscaped(message.summary, LIMITS.fallbackText)),
  blocks: fitted(message, { blocks: LIMITS.blocksOfMessage, json: LIMITS.jsonOfMessage }, pictureOf),
})

/** A message as a person's App Home. */
export const homeView = (message: Message): types.HomeView => ({
  type: 'home',
  blocks: fitted(message, { blocks: LIMITS.blocksOfView, json: LIMITS.jsonOfView }, noPictures),
})
