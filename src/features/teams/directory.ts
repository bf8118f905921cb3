import type { DirectoryInbound } from '#src/chat/index.ts'
import type { Directory } from '../directory.ts'
import type { Context } from '../feature.ts'
import {
  channelsOfUsers,
  ensureChannel,
  findChannel,
  isReachable,
  knownChannels,
  lockChannel,
  peopleOfUsers,
  personOfUser,
  saveChannel,
  saveEntered,
  saveGone,
  saveLost,
  saveSynced,
  takeAccounts,
  usersInChannel,
} from '../people/index.ts'
import { comeBackWhereChosen, followChannel, leaveAllTeams } from './membership.ts'
import { tellAdminsWhatIsLacking } from './lacking.ts'
import { tellOwnersWhenNoAdminIsLeft } from './last-admin.ts'
import { membershipChange } from './rules/membership.ts'
import { teamsOfPerson } from './store.ts'
import { readerOf } from './team.ts'

/** People, channels and teams as the platform describes them, for the engine. */
export const directory: Directory = {
  take,
  async identify({ scope }, user) {
    const person = await personOfUser(scope, user)
    // A closed account that acts is described wrongly here: the platform is asked anew. Bots are nobody.
    if (!person || !isReachable(person)) return null
    const knows = (person.language ?? person.platformLanguage) && (person.zone ?? person.platformZone)
    const [team] = knows ? [] : await teamsOfPerson(scope, person.id)
    const { id: personId, name, roles, isOwner } = person
    return { actor: { personId, user, name, roles, isOwner }, reader: readerOf(person, team ?? null) }
  },
  knowsChannel: async ({ scope }, channel) => (await findChannel(scope, channel)) !== null,
}

async function take(context: Context, inbound: DirectoryInbound): Promise<void> {
  const { scope } = context
  switch (inbound.kind) {
    case 'workspace':
      await scope.tx.workspace.updateMany({ where: { id: scope.workspaceId, name: { not: inbound.name } }, data: { name: inbound.name } })
      return
    case 'accounts':
      return followAccounts(context, inbound)
    case 'channel':
      return followDescription(context, inbound)
    case 'channel-renamed':
      await saveChannel(scope, inbound.channel, { name: inbound.name })
      return context.changed({ kind: 'channel-renamed', channel: inbound.channel })
    case 'channel-archived':
      return saveChannel(scope, inbound.channel, { archived: inbound.archived })
    case 'channel-lost':
      return saveLost(scope, [inbound.channel])
    case 'channels':
      return saveLost(
        scope,
        (await knownChannels(scope)).filter(channel => !inbound.channels.includes(channel)),
      )
    case 'limited':
      return tellAdminsWhatIsLacking(context, inbound.lacks)
    case 'joined':
    case 'left':
      return followMove(context, inbound)
    default:
      return inbound satisfies never
  }
}

async function followAccounts(context: Context, { accounts }: Extract<DirectoryInbound, { kind: 'accounts' }>): Promise<void> {
  const { scope } = context
  const moved = (await takeAccounts(context, accounts)).filter(change => change.standing)
  const closed = moved.filter(({ account, before }) => before !== null && isReachable(before) && !isReachable(account))
  for (const person of await peopleOfUsers(
    scope,
    closed.map(({ account }) => account.user),
  )) {
    await leaveAllTeams(context, person.id)
    if (person.roles.has('admin')) await tellOwnersWhenNoAdminIsLeft(context, person)
  }
  const opened = moved.filter(({ account, before }) => before !== null && !isReachable(before) && isReachable(account))
  for (const person of await peopleOfUsers(
    scope,
    opened.map(({ account }) => account.user),
  ))
    await comeBackWhereChosen(context, person.id)
  const channels = await channelsOfUsers(
    scope,
    moved.map(({ account }) => account.user),
  )
  for (const channel of channels.sort()) await followChannel(context, channel)
}

async function followDescription(context: Context, inbound: Extract<DirectoryInbound, { kind: 'channel' }>): Promise<void> {
  const { scope, now } = context
  const { channel, name, archived } = inbound
  const known = await findChannel(scope, channel)
  const named = known?.name === name && known.archived === archived
  if (named && isSame(membershipChange(await usersInChannel(scope, channel), inbound.members))) return
  await ensureChannel(scope, { id: channel, name, archived })
  await lockChannel(scope, channel)
  const { joined, left } = membershipChange(await usersInChannel(scope, channel), inbound.members)
  if (!named) await saveChannel(scope, channel, { name, archived })
  if (known && known.name !== name) await context.changed({ kind: 'channel-renamed', channel })
  await saveSynced(scope, channel, now)
  await saveEntered(scope, channel, joined)
  await saveGone(scope, channel, left)
  await followChannel(context, channel)
}

/** Joining or leaving a channel that was never described says nothing yet: whoever needs it reads it whole. */
async function followMove(
  context: Context,
  { kind, channel, user }: Extract<DirectoryInbound, { kind: 'joined' | 'left' }>,
): Promise<void> {
  const { scope } = context
  if (!(await findChannel(scope, channel))) return
  await lockChannel(scope, channel)
  if (kind === 'joined') await saveEntered(scope, channel, [user])
  else await saveGone(scope, channel, [user])
  await followChannel(context, channel)
}

const isSame = ({ joined, left }: { readonly joined: readonly string[]; readonly left: readonly string[] }) =>
  joined.length + left.length === 0
