import { z } from 'zod'
import type { Field, FormValues, Reply, Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { instant, type Instant } from '#src/time/index.ts'
import { action, type PersonContext, type TypedCommand, UserError } from '../../feature.ts'
import { allow, countryOfZone, findPeople, type Person, privately } from '../../people/index.ts'
import { readyCard, readyKey, ritualSummaries } from '../announce.ts'
import { chooseTeamToChange } from '../choose-team.ts'
import { changeMembers } from '../membership.ts'
import { teamGone } from '../messages/choose.ts'
import { settingsForm } from '../messages/form.ts'
import { settingsSaved } from '../messages/saved.ts'
import { fingerprint, membershipChange } from '../rules/membership.ts'
import { findTeam, lockTeam, membersAt, membersOf, saveTeam } from '../store.ts'
import { type Beginning, readSubmission } from '../submission.ts'
import { type Team, teamReader } from '../team.ts'

/** Opens the form of a team, filled with what holds now. */
export const settingsCommand: TypedCommand = {
  word: 'settings',
  short: false,
  usage: [{ example: '/drumbeat settings', purpose: ({ language }) => speak(language).say('teams.purposeSettings'), often: true }],
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
  input: z.object({
    team: z.string(),
    shown: z.string().optional(),
    at: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(at => instant(Number(at)))
      .optional(),
  }),
  run: (context, { team, shown = null, at = null }, values) => saveForm(context, team, values, { shown, at }),
})

async function openForm(context: PersonContext, team: Team): Promise<Reply> {
  const { scope, reader, offer, now } = context
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
  const input = { team: team.id, shown: fingerprint(state.members), at: String(now) }
  return { kind: 'form', form: settingsForm(reader, state, { action: 'teams.save-settings', input }) }
}

/** With which members a form began: their fingerprint, and when that was. */
type Shown = { readonly shown: string | null; readonly at: Instant | null }

async function saveForm(context: PersonContext, teamId: string, values: FormValues, began: Shown): Promise<Reply> {
  const { scope, reader, offer, outbox } = context
  await allow(context, 'change-team')
  const before = await lockTeam(scope, teamId)
  if (!before) throw new UserError(teamGone)
  const current = await membersOf(scope, teamId)
  const submission = await readSubmission(context, before.channel, values, {
    everyone: before.followsChannel ? began.shown : null,
    members: await beganWith(context, teamId, began, current),
  })
  if (submission.refused) return submission.refused
  const { settings, members } = submission
  const rituals = await ritualSummaries(context, teamId, reader)
  const membership = membershipChange(
    current.map(({ id }) => id),
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
    memberCount: { before: current.length, after: members.length },
    joined: await named(membership.joined),
    left: await named(membership.left),
    rituals: whatChanged(reader, rituals, await ritualSummaries(context, teamId, reader)),
  })
  return privately(message)
}

/** Who was shown when the form was opened, as far as the memberships tell exactly that. */
async function beganWith(
  { scope }: PersonContext,
  teamId: string,
  { shown, at }: Shown,
  current: readonly Person[],
): Promise<Beginning['members']> {
  if (shown === null || at === null) return null
  const then = await membersAt(scope, teamId, at)
  return fingerprint(then.map(({ user }) => user)) === shown ? { shown: then, current } : null
}

/** What is said differently now; where less is said than before, also what is no longer so. */
function whatChanged(reader: Reader, before: readonly Text[], after: readonly Text[]): Text[] {
  const gone = after.length < before.length ? different(after, before) : []
  const { say } = speak(reader.language)
  return [...different(before, after), ...gone.map(text => say.rich('teams.settingsNoLonger', { text }))]
}

/** Of the second list, what the first does not say. */
const different = (before: readonly Text[], after: readonly Text[]): Text[] => {
  const said = new Set(before.map(text => JSON.stringify(text)))
  return after.filter(text => !said.has(JSON.stringify(text)))
}
