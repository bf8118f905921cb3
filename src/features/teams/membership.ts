import type { Context } from '../feature.ts'
import { peopleInChannel } from '../people/index.ts'
import { followedMembers, type MembershipChange, membershipChange } from './rules/membership.ts'
import { lockTeam, memberIds, saveJoined, saveLeft, teamOfChannel, teamsOfPerson } from './store.ts'

/** Writes whose membership begins and ends. The caller holds the team, and tells the features above when it is done. */
export async function saveMembers({ scope, now }: Context, teamId: string, { joined, left }: MembershipChange): Promise<void> {
  await saveJoined(scope, teamId, joined, now)
  await saveLeft(scope, teamId, left, now)
}

/** Tells the features above whose membership began or ended. */
export async function tellMembersChanged(context: Context, teamId: string, { joined, left }: MembershipChange): Promise<void> {
  if (joined.length + left.length > 0) await context.changed({ kind: 'members-changed', teamId, joined, left })
}

/** Writes whose membership begins and ends, and tells the features above. The caller holds the team. */
export async function changeMembers(context: Context, teamId: string, change: MembershipChange): Promise<void> {
  await saveMembers(context, teamId, change)
  await tellMembersChanged(context, teamId, change)
}

/** Lets the team of a channel, if there is one that follows it, have the channel's people as its members. */
export async function followChannel(context: Context, channel: string): Promise<void> {
  const { scope } = context
  const found = await teamOfChannel(scope, channel)
  const team = found && (await lockTeam(scope, found.id))
  if (!team?.followsChannel) return
  const members = await memberIds(scope, team.id)
  await changeMembers(context, team.id, membershipChange(members, followedMembers(await peopleInChannel(scope, channel), members)))
}

/**
 * Someone's account was closed: nothing is asked of them any more. A list of chosen people still names them, for they were chosen, and
 * an account may be opened again.
 */
export async function leaveAllTeams(context: Context, personId: string): Promise<void> {
  const change = { joined: [], left: [personId] }
  for (const { id } of await teamsOfPerson(context.scope, personId)) {
    const team = await lockTeam(context.scope, id)
    if (team?.followsChannel) await changeMembers(context, id, change)
    else await tellMembersChanged(context, id, change)
  }
}

/** Someone's account was opened again: they are back wherever they were chosen by name. Whoever follows a channel comes with that. */
export async function comeBackWhereChosen(context: Context, personId: string): Promise<void> {
  for (const { id } of await teamsOfPerson(context.scope, personId)) {
    const team = await lockTeam(context.scope, id)
    if (team && !team.followsChannel) await tellMembersChanged(context, id, { joined: [personId], left: [] })
  }
}
