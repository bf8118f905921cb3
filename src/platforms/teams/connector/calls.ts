import { z } from 'zod'
import type { Connector } from './connector.ts'

/** Where somebody's tenant is reached. */
export type Service = { readonly serviceUrl: string; readonly tenantId: string; readonly botId: string }

const part = (id: string): string => encodeURIComponent(id)

/** Somebody in a roster. Guests are named by their role, or by their tenant. */
export const RosterMember = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  aadObjectId: z.string().min(1).nullish(),
  objectId: z.string().min(1).nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userRole: z.string().nullish(),
  tenantId: z.string().nullish(),
})
export type RosterMember = z.infer<typeof RosterMember>

const Page = z.object({ members: z.array(RosterMember).nullish(), continuationToken: z.string().nullish() })
const Created = z.object({ id: z.string().min(1), activityId: z.string().nullish() })
const Posted = z.object({ id: z.string().min(1) })
const Channels = z.object({ conversations: z.array(z.object({ id: z.string().min(1), name: z.string().nullish() })).nullish() })
const Team = z.object({ name: z.string().nullish() })

const MEMBERS_AT_ONCE = 200
/** More than any team that this is for; a service that never ends is not read for ever. */
const MOST_PAGES = 100

/** What Drumbeat asks of Teams. Each rejects with a SendFailure or a TeamsRefusal. */
export const createCalls = (connector: Connector) => ({
  /** The personal chat with somebody: Teams answers with the same one ever after. */
  async openChat({ serviceUrl, tenantId, botId }: Service, accountId: string): Promise<string> {
    const body = { bot: { id: botId }, members: [{ id: accountId }], isGroup: false, tenantId, channelData: { tenant: { id: tenantId } } }
    return (await connector.call({ serviceUrl, method: 'POST', path: 'v3/conversations', body }, Created)).id
  },

  /** Begins a thread in a channel; resolves to the id of its first message. */
  async openThread({ serviceUrl, tenantId, botId }: Service, channel: string, activity: object): Promise<string> {
    const channelData = { channel: { id: channel }, tenant: { id: tenantId } }
    const body = { bot: { id: botId }, isGroup: true, tenantId, channelData, activity }
    const { id, activityId } = await connector.call({ serviceUrl, method: 'POST', path: 'v3/conversations', body }, Created)
    return activityId ?? /;messageid=(.+)$/.exec(id)?.[1] ?? id
  },

  /** Says something in a conversation that is there; resolves to the message's id. */
  async say({ serviceUrl }: Service, conversation: string, activity: object): Promise<string> {
    const path = `v3/conversations/${part(conversation)}/activities`
    return (await connector.call({ serviceUrl, method: 'POST', path, body: activity }, Posted)).id
  },

  async change({ serviceUrl }: Service, conversation: string, message: string, activity: object): Promise<void> {
    const path = `v3/conversations/${part(conversation)}/activities/${part(message)}`
    await connector.call({ serviceUrl, method: 'PUT', path, body: activity }, z.unknown())
  },

  /** Everyone in a team, a group chat or a personal chat. */
  async roster({ serviceUrl }: Service, conversation: string): Promise<RosterMember[]> {
    const all: RosterMember[] = []
    let token = ''
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = new URLSearchParams({ pageSize: String(MEMBERS_AT_ONCE), ...(token === '' ? {} : { continuationToken: token }) })
      const path = `v3/conversations/${part(conversation)}/pagedmembers?${query.toString()}`
      const { members, continuationToken } = await connector.call({ serviceUrl, method: 'GET', path }, Page)
      all.push(...(members ?? []))
      if (!continuationToken) break
      token = continuationToken
    }
    return all
  },

  async member({ serviceUrl }: Service, conversation: string, account: string): Promise<RosterMember> {
    const path = `v3/conversations/${part(conversation)}/members/${part(account)}`
    return connector.call({ serviceUrl, method: 'GET', path }, RosterMember)
  },

  /** The channels of a team that Drumbeat can see. The first of every team has its id, and no name. */
  async channels({ serviceUrl }: Service, team: string): Promise<{ readonly id: string; readonly name: string | null }[]> {
    const { conversations } = await connector.call({ serviceUrl, method: 'GET', path: `v3/teams/${part(team)}/conversations` }, Channels)
    return (conversations ?? []).map(({ id, name }) => ({ id, name: name ?? null }))
  },

  async teamName({ serviceUrl }: Service, team: string): Promise<string | null> {
    return (await connector.call({ serviceUrl, method: 'GET', path: `v3/teams/${part(team)}` }, Team)).name ?? null
  },
})
export type Calls = ReturnType<typeof createCalls>
