import { z } from 'zod'
import type { Field, FormValues, Reply, Text } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { action, type PersonContext, type TypedCommand, UserError } from '../../feature.ts'
import { allow, countryOfZone, findPeople, privately } from '../../people/index.ts'
import { readyCard, readyKey, ritualSummaries } from '../announce.ts'
import { chooseTeamToChange } from '../choose-team.ts'
import { changeMembers } from '../membership.ts'
import { teamGone } from '../messages/choose.ts'
import { settingsForm } from '../messages/form.ts'
import { settingsSaved } from '../messages/saved.ts'
import { fingerprint, membershipChange } from '../rules/membership.ts'
import { findTeam, lockTeam, memberIds, membersOf, saveTeam } from '../store.ts'
import { readSubmission } from '../submission.ts'
import { type Team, teamReader } from '../team.ts'

/** Opens the form of a team, filled with what holds now. */
export const settingsCommand: TypedCommand = {
  word: 'settings',
  short: false,
  usage: [{ example: '/drumbeat settings', purpose: ({ language }) => speak(language).say('teams.purposeSettings') }],
  async run(context) {
    await allow(context, 'change-team')
    return openForm(context, await chooseTeamToChange(context, ({ id }) => ({ action: 'teams.settings', input: { team: id } })))
  },
}

/** The same for a team that was chosen. */
export const openSettings = action({
  input: z.object({ team: z.string() }),
  opens: 'form',
  async run(context, { team: teamId }) {
    await allow(context, 'change-team')
    const team = await findTeam(context.scope, teamId)
    if (!team) throw new UserError(teamGone)
    return openForm(context, team)
  },
})

/** Saves what an admin decided about a team. */
export const saveSettings = action({
  input: z.object({ team: z.string(), shown: z.string().optional() }),
  run: (context, { team, shown }, values) => saveForm(context, team, values, shown ?? null),
})

async function openForm(context: PersonContext, team: Team): Promise<Reply> {
  const { scope, reader, offer } = context
  const members = await membersOf(scope, team.id)
  const sections: Field[] = []
  for (const section of offer.settings) sections.push(...(await section.fields(context, { id: team.id, channel: team.channel })))
  const zones = [reader.zone, team.zone, ...members.flatMap(member => member.platformZone ?? [])]
  const state = {
    isNew: false,
    settings: team,
    members: members.map(({ user }) => user),
    near: [...new Set(zones)].map(countryOfZone),
    sections,
  }
  const input = { team: team.id, shown: fingerprint(state.members) }
  return { kind: 'form', form: settingsForm(reader, state, { action: 'teams.save-settings', input }) }
}

async function saveForm(context: PersonContext, teamId: string, values: FormValues, shown: string | null): Promise<Reply> {
  const { scope, reader, offer, outbox } = context
  await allow(context, 'change-team')
  const before = await lockTeam(scope, teamId)
  if (!before) throw new UserError(teamGone)
  const submission = await readSubmission(context, before.channel, values, before.followsChannel ? shown : null)
  if (submission.refused) return submission.refused
  const { settings, members } = submission
  const rituals = await ritualSummaries(context, teamId, reader)
  const memberIdsBefore = await memberIds(scope, teamId)
  const membership = membershipChange(
    memberIdsBefore,
    members.map(({ id }) => id),
  )

  await saveTeam(scope, teamId, settings)
  for (const section of offer.settings) await section.save(context, { id: teamId, isNew: false }, values)
  await changeMembers(context, teamId, membership)
  await context.changed({ kind: 'team-changed', teamId })

  const after: Team = { ...before, ...settings }
  await outbox.revise(readyKey(teamId), await readyCard(context, after, await ritualSummaries(context, teamId, teamReader(after))))
  const named = async (ids: readonly string[]) => (await findPeople(scope, ids)).map(({ name }) => name)
  const message = settingsSaved(reader, {
    before,
    after: settings,
    memberCount: { before: memberIdsBefore.length, after: members.length },
    joined: await named(membership.joined),
    left: await named(membership.left),
    rituals: different(rituals, await ritualSummaries(context, teamId, reader)),
  })
  return privately(message)
}

/** Of the second list, what the first does not say. */
const different = (before: readonly Text[], after: readonly Text[]): Text[] => {
  const said = new Set(before.map(text => JSON.stringify(text)))
  return after.filter(text => !said.has(JSON.stringify(text)))
}
