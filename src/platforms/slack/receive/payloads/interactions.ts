import { z } from 'zod'
import { Id, Timestamp, TriggerId, Written } from './identifiers.ts'

const Who = z.object({ id: Id })

/** A button or a select was used: in a message, or on the home page. */
export const BlockActions = z.object({
  type: z.literal('block_actions'),
  user: Who,
  trigger_id: TriggerId,
  container: z.looseObject({
    type: z.string(),
    channel_id: Id.optional(),
    message_ts: Timestamp.optional(),
    thread_ts: Timestamp.optional(),
  }),
  channel: z.looseObject({ id: Id }).optional(),
  message: z.looseObject({ thread_ts: Timestamp.optional() }).optional(),
  view: z.looseObject({ id: z.string().min(1).max(100), type: z.string() }).optional(),
  actions: z.array(z.looseObject({ type: z.string(), action_id: z.string() })).min(1),
})

/** A shortcut was chosen beside a message, which need not stand where Drumbeat is. A message of an app may have no words of its own. */
export const MessageAction = z.object({
  type: z.literal('message_action'),
  callback_id: z.string().min(1).max(255),
  user: Who,
  trigger_id: TriggerId,
  channel: z.looseObject({ id: Id, name: z.string().max(200).default('') }),
  message: z.looseObject({
    ts: Timestamp,
    text: Written.nullish().transform(text => text ?? ''),
    thread_ts: Timestamp.nullish(),
    blocks: z.unknown().optional(),
  }),
})

/** A dialog was sent. The view is read by the renderer that made it. */
export const ViewSubmission = z.object({
  type: z.literal('view_submission'),
  user: Who,
  view: z.looseObject({
    id: z.string().min(1).max(100),
    callback_id: z.string(),
    hash: z.string().max(200).default(''),
    blocks: z.array(z.looseObject({})).max(100),
  }),
})

/** Any slash command of the manifest. */
export const SlashCommand = z.object({
  command: z.string().regex(/^\/\S{1,40}$/),
  text: z.string().max(20_000).default(''),
  team_id: Id,
  user_id: Id,
  channel_id: Id,
  channel_name: z.string().max(200).default(''),
  trigger_id: TriggerId,
})
