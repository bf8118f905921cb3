import type { Receiver } from '#src/chat/index.ts'
import type { Log } from '#src/log.ts'
import type { SlackClient } from '../client.ts'
import type { SlackDirectory } from '../directory/directory.ts'
import type { Identity } from '../directory/identity.ts'
import type { Wait } from '../directory/patience.ts'
import type { Background } from './background.ts'
import type { PrivateAnswers } from './private-answers.ts'

/** What every handler works with. */
export type Room = {
  readonly client: SlackClient
  readonly directory: SlackDirectory
  readonly background: Background
  readonly answers: PrivateAnswers
  readonly wait: Wait
  readonly log: Log
  /** Who Drumbeat is. Throws `NotConnected` until Slack has said so. */
  identity(): Identity
  receiver(): Receiver
  /** Slack may no longer let Drumbeat in. */
  doubt(): void
}

/** Slack has not let Drumbeat in yet: what it sends can be taken later. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected'
}
