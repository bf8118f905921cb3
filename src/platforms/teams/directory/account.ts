import type { Account } from '#src/chat/index.ts'
import type { RosterMember } from '../connector/calls.ts'
import type { Known, Learned } from '../store/people.ts'

/** The id that the workspace knows somebody by: of their Entra account, which is the one that Teams' own list of people brings back. */
export const userOf = (account: {
  readonly id: string
  readonly aadObjectId?: string | null | undefined
  readonly objectId?: string | null | undefined
}): string => account.aadObjectId || account.objectId || account.id

/** What a roster tells of somebody. `seenIn`: the conversation or team whose roster it is. */
export function learnedOf(tenantId: string, member: RosterMember, seenIn: string): Learned {
  const handle = member.userPrincipalName || member.email
  const elsewhere = !!member.tenantId && member.tenantId !== tenantId
  return {
    user: userOf(member),
    account: member.id,
    name: member.name ?? '',
    ...(handle ? { handle } : {}),
    isGuest: elsewhere || member.userRole === 'guest' || member.userRole === 'anonymous',
    seenIn,
  }
}

/** Somebody as the engine knows accounts. Teams tells of zone and language only with what somebody does, and of a tenant's owner never. */
export const accountOf = ({ user, account, name, handle, isGuest, locale, zone }: Known): Account => ({
  user,
  name,
  handle,
  locale,
  zone,
  isBot: account.startsWith('28:'),
  isGuest,
  isOwner: false,
  deactivated: false,
})

/** Drumbeat's own account. */
export const botAccount = (botId: string): Account => ({
  user: botId,
  name: 'Drumbeat',
  handle: 'drumbeat',
  locale: null,
  zone: null,
  isBot: true,
  isGuest: false,
  isOwner: false,
  deactivated: false,
})
