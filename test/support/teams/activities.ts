import type { TeamsService, TeamsUser } from './a-teams-service.ts'

/** Activities as Teams sends them: what clients write, in the shapes of Microsoft's documentation. */

/** As much of Teams as an activity tells of. */
export type Addressed = Pick<TeamsService, 'url' | 'bot' | 'tenant' | 'chatOf'>

/** Where something happens. `thread`: under a message of a channel. */
export type Where =
  | { readonly kind: 'personal' }
  | { readonly kind: 'channel'; readonly team: string; readonly channel: string; readonly thread?: string }
  | { readonly kind: 'group'; readonly chat: string; readonly name?: string }

const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

let count = 0
const fresh = (): string => `f:${String((count += 1)).padStart(8, '0')}-0000-4000-8000-000000000000`

/** What surrounds everything that somebody does. */
export function around(service: Addressed, user: TeamsUser, where: Where): Record<string, unknown> {
  const { url: serviceUrl, bot, tenant } = service
  const common = {
    channelId: 'msteams',
    serviceUrl,
    timestamp: new Date(1_764_000_000_000 + (count += 1)).toISOString(),
    localTimezone: user.zone,
    locale: user.locale,
    from: { id: user.account, name: user.name, aadObjectId: user.entra },
    recipient: { id: bot, name: 'Drumbeat' },
    entities: [{ type: 'clientInfo', locale: user.locale, country: 'XX', platform: 'Web', timezone: user.zone }],
  }
  const inTenant = { tenant: { id: tenant } }
  switch (where.kind) {
    case 'personal':
      return {
        ...common,
        conversation: { conversationType: 'personal', tenantId: tenant, id: service.chatOf(user) },
        channelData: inTenant,
      }
    case 'group':
      return {
        ...common,
        conversation: {
          conversationType: 'groupChat',
          isGroup: true,
          tenantId: tenant,
          id: where.chat,
          ...(where.name ? { name: where.name } : {}),
        },
        channelData: inTenant,
      }
    case 'channel': {
      const id = where.thread === undefined ? where.channel : `${where.channel};messageid=${where.thread}`
      return {
        ...common,
        conversation: { conversationType: 'channel', isGroup: true, tenantId: tenant, id },
        channelData: { ...inTenant, team: { id: where.team }, channel: { id: where.channel } },
      }
    }
    default:
      return where satisfies never
  }
}

/** Words that somebody typed. `people`: whose names the client completes as mentions; `toBot`: it begins with Drumbeat's name. */
export function said(
  service: Addressed,
  user: TeamsUser,
  where: Where,
  words: {
    readonly id: string
    readonly text: string
    readonly people?: readonly TeamsUser[]
    readonly toBot?: boolean
    /** The message that is quoted: in chats that is how one answers. */
    readonly quotes?: string
  },
): Record<string, unknown> {
  const { id, text, people = [], toBot = false, quotes } = words
  const mentioned = people.filter(({ name }) => text.includes(`@${name}`))
  const mentions = [
    ...(toBot ? [{ id: service.bot, name: 'Drumbeat' }] : []),
    ...mentioned.map(({ account, name }) => ({ id: account, name })),
  ].map(each => ({ type: 'mention', mentioned: each, text: `<at>${each.name}</at>` }))
  const tagged = mentioned.reduce((all, { name }) => all.replaceAll(`@${name}`, `<at>${name}</at>`), text)
  const shown = mentioned.reduce(
    (all, { name }) => all.replaceAll(`@${name}`, `<span itemtype="http://schema.skype.com/Mention">${name}</span>`),
    html(text),
  )
  const quote =
    quotes === undefined
      ? ''
      : `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="${quotes}"><strong itemprop="mri">Drumbeat</strong><p itemprop="preview">…</p></blockquote>`
  const frame = around(service, user, where)
  return {
    ...frame,
    type: 'message',
    id,
    textFormat: 'plain',
    text: `${toBot ? '<at>Drumbeat</at> ' : ''}${tagged}`,
    entities: [...(Array.isArray(frame['entities']) ? frame['entities'] : []), ...mentions],
    attachments: [{ contentType: 'text/html', content: `${quote}<p>${shown}</p>` }],
  }
}

/** The same message with other words in it, or none any more. */
export const edited = (activity: Record<string, unknown>, eventType: 'editMessage' | 'undeleteMessage' = 'editMessage') => ({
  ...activity,
  type: 'messageUpdate',
  channelData: { ...dataOf(activity), eventType },
})
export const deleted = (activity: Record<string, unknown>) => ({
  ...activity,
  type: 'messageDelete',
  text: undefined,
  attachments: undefined,
  channelData: { ...dataOf(activity), eventType: 'softDeleteMessage' },
})
const dataOf = ({ channelData }: Record<string, unknown>): object =>
  typeof channelData === 'object' && channelData !== null ? channelData : {}

/** A button that opens no dialog was pressed on a card. */
export const pressedOn = (service: Addressed, user: TeamsUser, where: Where, message: string, value: unknown) => ({
  ...around(service, user, where),
  type: 'message',
  id: fresh(),
  replyToId: message,
  value,
})

/** Teams asks for something at once. */
export const invoked = (service: Addressed, user: TeamsUser, where: Where, name: string, value: unknown, message?: string) => ({
  ...around(service, user, where),
  type: 'invoke',
  id: fresh(),
  name,
  value,
  ...(message === undefined ? {} : { replyToId: message }),
})

/** Something became of a team or chat: who came or went, how it is called. */
export const updated = (service: Addressed, user: TeamsUser, where: Where, change: object, data: object = {}) => {
  const frame = around(service, user, where)
  return { ...frame, type: 'conversationUpdate', id: fresh(), ...change, channelData: { ...dataOf(frame), ...data } }
}

/** The app was put somewhere, or taken away. */
export const installed = (service: Addressed, user: TeamsUser, where: Where, action: 'add' | 'remove' = 'add') => ({
  ...around(service, user, where),
  type: 'installationUpdate',
  id: fresh(),
  action,
})

export const reacted = (service: Addressed, user: TeamsUser, where: Where, message: string, change: object) => ({
  ...around(service, user, where),
  type: 'messageReaction',
  id: fresh(),
  replyToId: message,
  ...change,
})
