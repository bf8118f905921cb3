import { z } from 'zod'

/** What Teams sends, as far as Drumbeat looks. Everything that comes from outside passes here first. */

// A part of an address must not lead elsewhere, and no database holds a null character.
const Id = z
  .string()
  .min(1)
  .max(500)
  .refine(id => !/[\p{Cc}/\\?#]/u.test(id) && id !== '.' && id !== '..' && id.isWellFormed())
const Name = z.string().max(1_000).nullish()
const LONGEST_TEXT = 100_000

const Account = z.object({ id: Id, name: Name, aadObjectId: Id.nullish().catch(null), role: z.string().nullish().catch(null) })
const Reaction = z.object({ type: z.string().min(1).max(100) })

export const Mention = z.object({ type: z.literal('mention'), text: z.string().max(2_000), mentioned: z.object({ id: Id, name: Name }) })
const ClientInfo = z.object({
  type: z.literal('clientInfo'),
  locale: z.string().max(50).nullish(),
  timezone: z.string().max(100).nullish(),
})
/** What somebody quotes to answer it: chats have no threads. */
const Quote = z.object({ type: z.literal('quotedReply'), quotedReply: z.object({ messageId: Id }) })
const Entity = z.union([Mention, ClientInfo, Quote, z.unknown().transform(() => null)])

const Html = z.object({ contentType: z.literal('text/html'), content: z.string().max(400_000) })
const Attachment = z.union([Html, z.unknown().transform(() => null)])

const ChannelData = z.object({
  tenant: z.object({ id: Id }).nullish(),
  team: z.object({ id: Id, name: Name }).nullish(),
  channel: z.object({ id: Id, name: Name }).nullish(),
  eventType: z.string().max(100).nullish(),
})

export const Activity = z.object({
  type: z.string().min(1).max(100),
  id: Id.nullish(),
  name: z.string().max(200).nullish(),
  channelId: z.string().max(100),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(500),
  timestamp: z.string().max(100).nullish().catch(null),
  localTimezone: z.string().max(100).nullish().catch(null),
  locale: z.string().max(50).nullish().catch(null),
  from: Account,
  recipient: Account,
  conversation: z.object({ id: Id, conversationType: z.string().max(50).nullish(), tenantId: Id.nullish(), name: Name }),
  channelData: ChannelData.nullish(),
  replyToId: Id.nullish(),
  text: z.string().max(LONGEST_TEXT).nullish(),
  value: z.unknown().optional(),
  entities: z.array(Entity).max(500).nullish(),
  attachments: z.array(Attachment).max(50).nullish(),
  membersAdded: z.array(Account).max(10_000).nullish(),
  membersRemoved: z.array(Account).max(10_000).nullish(),
  reactionsAdded: z.array(Reaction).max(50).nullish(),
  reactionsRemoved: z.array(Reaction).max(50).nullish(),
  /** Of an installation: `add`, `remove`, and either with `-upgrade`. */
  action: z.string().max(50).nullish(),
})
export type Activity = z.infer<typeof Activity>

/** The tenant it happened in; null: nobody can say. */
export const tenantOf = ({ conversation, channelData }: Activity): string | null => channelData?.tenant?.id ?? conversation.tenantId ?? null

export const mentionsIn = ({ entities }: Activity) => (entities ?? []).flatMap(entity => (entity?.type === 'mention' ? [entity] : []))

/** How the author's client renders what they wrote; null: it did not say. */
export const markupOf = ({ attachments }: Activity): string | null =>
  (attachments ?? []).find(attachment => attachment !== null)?.content ?? null
