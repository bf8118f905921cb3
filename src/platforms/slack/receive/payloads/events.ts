import { z } from 'zod'
import { Id, Timestamp, Written } from './identifiers.ts'

/** Around every event. */
export const EventCallback = z.object({
  type: z.literal('event_callback'),
  team_id: Id,
  event_id: z.string().min(1).max(100),
  event: z.looseObject({ type: z.string().max(100) }),
  authorizations: z.array(z.object({ team_id: Id.nullish() })).optional(),
})

/** A message as it stands, by itself or inside other events. */
const Standing = z.object({
  user: Id.optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  text: Written.nullish().transform(text => text ?? ''),
  ts: Timestamp,
  thread_ts: Timestamp.optional(),
  /** The same text in parts, which tell an emoji from its name in letters. */
  blocks: z.unknown().optional(),
})
export type Standing = z.infer<typeof Standing>

const place = { channel: Id, channel_type: z.string().optional() }
const CHANGED = 'message_changed'
const DELETED = 'message_deleted'

/** Slack tells of all that happens to messages by one event. */
export const MessageEvent = z.union([
  z
    .object({ ...place, subtype: z.literal(CHANGED), message: Standing, previous_message: Standing.optional() })
    .transform(event => ({ ...event, kind: 'changed' as const })),
  z
    .object({ ...place, subtype: z.literal(DELETED), deleted_ts: Timestamp, previous_message: Standing.optional() })
    .transform(event => ({ ...event, kind: 'deleted' as const })),
  z
    .object({ ...place, ...Standing.shape })
    .refine(({ subtype }) => subtype !== CHANGED && subtype !== DELETED)
    .transform(event => ({ ...event, kind: 'said' as const })),
])
export type MessageEvent = z.infer<typeof MessageEvent>

export const ReactionEvent = z.object({
  type: z.enum(['reaction_added', 'reaction_removed']),
  user: Id,
  reaction: z.string().max(200),
  /** Null: something else than a message. */
  item: z.union([
    z.object({ type: z.literal('message'), channel: Id, ts: Timestamp }),
    z.object({ type: z.string().refine(type => type !== 'message') }).transform(() => null),
  ]),
})

export const MovedEvent = z.object({ type: z.enum(['member_joined_channel', 'member_left_channel']), user: Id, channel: Id })
export const ChannelEvent = z.object({ channel: Id })
export const RenamedEvent = z.object({ channel: z.object({ id: Id, name: z.string().min(1).max(200) }) })
export const UserEvent = z.object({ user: z.looseObject({ id: Id }) })
export const HomeEvent = z.object({ user: Id, tab: z.string() })
