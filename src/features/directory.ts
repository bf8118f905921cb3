import type { DirectoryInbound } from '#src/chat/index.ts'
import type { Reader } from '#src/language/index.ts'
import type { Actor, Context } from './feature.ts'

/** Who and what there is in a workspace, as the engine needs it before any feature is asked. */
export type Directory = {
  /** Stores what the platform says about people and channels, and lets the teams follow it. */
  take(context: Context, inbound: DirectoryInbound): Promise<void>
  /** Who asks, with the language and zone they read in; null: an account the platform has not described yet. */
  identify(context: Context, user: string): Promise<{ readonly actor: Actor; readonly reader: Reader } | null>
  /** Whether the member list of this channel is known. */
  knowsChannel(context: Context, channel: string): Promise<boolean>
}
