import { z } from 'zod'
import type { FormValues, Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { action, type PersonContext, type TypedCommand, UserError } from '../../feature.ts'
import {
  allow,
  countryOfZone,
  findChannel,
  hasActiveAdmin,
  isReachable,
  lockChannel,
  lockPeople,
  peopleInChannel,
  type Person,
  privately,
  saveRole,
  workspaceOwners,
} from '../../people/index.ts'
import { readyCard, readyKey, ritualSummaries } from '../announce.ts'
import { saveMembers, tellMembersChanged } from '../membership.ts'
import { channelUnknown, notInChannel, setupAlready, setupInChannel } from '../messages/choose.ts'
import { settingsForm } from '../messages/form.ts'
import { setUpDone } from '../messages/saved.ts'
import { everyone, fingerprint } from '../rules/membership.ts'
import { allTeams, createTeam, findTeam, teamOfChannel } from '../store.ts'
import { readSubmission } from '../submission.ts'
import { type Team, teamReader } from '../team.ts'

/** Opens the form in a channel that has no team yet. */
export const setupCommand: TypedCommand = {
  word: 'setup',
  short: false,
  usage: [{ example: '/drumbeat setup', purpose: ({ language }) => speak(language).say('teams.purposeSetup'), often: true }],
  async run(context) {
    const { conversation } = context
    if (conversation.kind === 'direct') throw new UserError(setupInChannel)
    return openForm(context, conversation.channel)
  },
}

/** Makes the team; whoever does is an admin from then on when the workspace has none. */
export const setUp = action({
  input: z.object({ channel: z.string(), shown: z.string().optional() }),
  run: (context, { channel, shown }, values) => saveForm(context, channel, values, shown ?? null),
})

async function openForm(context: PersonContext, channel: string): Promise<Reply> {
  const { scope, reader, offer } = context
  const { name, people } = await channelToSetUp(context, channel)
  const existing = await teamOfChannel(scope, channel)
  if (existing) throw new UserError(to => setupAlready(to, existing.name))
  const sections = []
  for (const section of offer.settings) sections.push(...(await section.fields(context, { id: null, channel })))
  const settings = { name, language: reader.language, zone: reader.zone, workingDays: [1, 2, 3, 4, 5], holidays: null } as const
  const near = [...new Set([reader.zone, ...people.flatMap(person => person.platformZone ?? [])])].map(countryOfZone)
  const members = everyone(people).map(person => person.user)
  const form = settingsForm(
    reader,
    { isNew: true, settings, members, near, sections },
    { action: 'teams.set-up', input: { channel, shown: fingerprint(members) } },
  )
  return { kind: 'form', form }
}

async function saveForm(context: PersonContext, channel: string, values: FormValues, shown: string | null): Promise<Reply> {
  const { scope, reader, now, actor, offer, outbox } = context
  await channelToSetUp(context, channel)
  // Held so that of two who set up at the same instant one is first: admin of the workspace, team of the channel.
  await lockPeople(scope)
  await lockChannel(scope, channel)
  const existing = await teamOfChannel(scope, channel)
  if (existing) return { kind: 'invalid', errors: {}, notice: setupAlready(reader, existing.name) }
  const submission = await readSubmission(context, channel, values, { everyone: shown, members: null })
  if (submission.refused) return submission.refused

  const becomesAdmin = await isFirst(context)
  if (becomesAdmin) await saveRole(scope, actor.personId, 'admin')
  const teamId = context.newId()
  await createTeam(scope, teamId, channel, submission.settings, now)
  // Members first, so that what the sections plan is planned once, for everyone.
  const membership = { joined: submission.members.map(({ id }) => id), left: [] }
  await saveMembers(context, teamId, membership)
  for (const section of offer.settings) await section.save(context, { id: teamId, isNew: true }, values)
  await tellMembersChanged(context, teamId, membership)
  await context.changed({ kind: 'team-changed', teamId })

  const team = await created(context, teamId)
  const message = await readyCard(context, team, await ritualSummaries(context, teamId, teamReader(team)))
  await outbox.card({ key: readyKey(teamId), to: { kind: 'channel', channel }, message, urgency: 'answer', subject: teamId })
  return privately(setUpDone(reader, team.name, becomesAdmin))
}

/**
 * Whether setting up this team makes its author an admin: the first of a workspace, or its owner. Where admins have been and left, the
 * owner names the next one; only where there is no owner either may it be whoever comes.
 */
async function isFirst({ scope, actor }: PersonContext): Promise<boolean> {
  if (await hasActiveAdmin(scope)) return false
  if (actor.isOwner || (await allTeams(scope)).length === 0) return true
  return !(await workspaceOwners(scope)).some(isReachable)
}

/** The channel, when it is known and the actor may set up its team. */
async function channelToSetUp(context: PersonContext, channel: string): Promise<{ name: string; people: Person[] }> {
  const { scope, actor } = context
  const found = await findChannel(scope, channel)
  if (!found || found.archived) throw new UserError(channelUnknown)
  const people = await peopleInChannel(scope, channel)
  if (people.every(person => person.id !== actor.personId)) throw new UserError(notInChannel)
  await allow(context, 'set-up-team')
  return { name: found.name, people }
}

async function created({ scope }: PersonContext, teamId: string): Promise<Team> {
  const team = await findTeam(scope, teamId)
  if (!team) throw new Error('a team that was just made is not there')
  return team
}
