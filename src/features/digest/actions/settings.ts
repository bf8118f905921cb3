import { z } from 'zod'
import { type FormValues, NotUnderstood, type Reply } from '#src/chat/index.ts'
import { dateIn, localTime } from '#src/time/index.ts'
import { action, type PersonContext } from '../../feature.ts'
import { allowed, privately } from '../../people/index.ts'
import { allTeams, type Team } from '../../teams/index.ts'
import { channelEntered, channelName, enteredName } from '../../wins/index.ts'
import { askingDay, askToConfirm } from '../confirming.ts'
import { savedMessage, savedNowhere } from '../messages/answers.ts'
import { askedEnough, digestForm, formErrors } from '../messages/form.ts'
import { channelOpenTo } from '../places.ts'
import { nextDigest, planDigest } from '../planning.ts'
import { withoutMailsTo } from '../refused.ts'
import { asking, secretOf } from '../rules/confirming.ts'
import { type Entered, FIELD, readForm } from '../rules/form.ts'
import { rhythmOf, ruleOf } from '../rules/rhythm.ts'
import { startFor } from '../rules/schedule.ts'
import { findSubscription, lockSubscription, saveSubscription } from '../store/subscriptions.ts'
import { isRunning, type Subscription } from '../subscription.ts'

const DEFAULT_RHYTHM = { often: 'weekly', day: 1 } as const
const DEFAULT_TIME = localTime('09:00')

/** Opens the form of one's own digest. */
export const openSettings = action({
  input: z.object({}),
  opens: 'form',
  async run(context) {
    await allowed(context, 'read-digest')
    return openForm(context)
  },
})

/** Saves when and where one's own digest comes. */
export const saveSettings = action({
  input: z.object({}),
  async run(context, _input, values) {
    await allowed(context, 'read-digest')
    const { scope, reader, actor } = context
    const before = await lockSubscription(scope, actor.personId)
    const read = readForm(values)
    const channel = await readChannel(context, values)
    const problem = typeof channel === 'object' ? channel : null
    if ('mistakes' in read || typeof channel === 'object')
      return { kind: 'invalid', errors: formErrors('mistakes' in read ? read.mistakes : [], problem, reader) }
    const teams = await chosenTeams(context, read.entered.teamIds)
    const entered = agreed(context, before, { ...read.entered, channel: channel === '' ? null : channel })
    const asked = context.mail ? asking(entered, before, askingDay(context.now)) : { asks: false, subscription: entered }
    if (asked === 'too-many') return { kind: 'invalid', errors: askedEnough(reader) }
    const wanted = asked.subscription
    const left = before?.to.email ?? null
    const subscription =
      left === null || left === wanted.to.email
        ? wanted
        : await withoutMailsTo(context, wanted, { kind: 'email', user: actor.user, address: left })
    await saveSubscription(scope, subscription, context.now)
    await planDigest(context, subscription)
    if (asked.asks) await askToConfirm(context, subscription)
    return confirm(context, subscription, teams)
  },
})

/** The form as it stands now. Whoever opens it may read the digest. */
export async function openForm({ scope, reader, actor, mail }: PersonContext): Promise<Reply> {
  const subscription = await findSubscription(scope, actor.personId)
  const { channel = null, email = null, direct = true } = subscription?.to ?? {}
  const state = {
    rhythm: (subscription && rhythmOf(subscription.recurrence)) ?? DEFAULT_RHYTHM,
    localTime: subscription?.localTime ?? DEFAULT_TIME,
    teamIds: subscription?.teamIds ?? [],
    direct,
    channel: channel === null ? '' : await channelName(scope, channel),
    email: mail ? (email ?? '') : null,
    language: subscription?.language ?? null,
  }
  return { kind: 'form', form: digestForm(reader, state, await allTeams(scope), { action: 'digest.save-settings', input: {} }) }
}

/** The id of the channel that was entered, empty for none; else why it cannot be. */
async function readChannel(
  { scope, actor }: PersonContext,
  values: FormValues,
): Promise<string | { readonly name: string; readonly problem: 'unknown' | 'not-yours' }> {
  const id = await channelEntered(scope, values, FIELD.channel)
  if (id === null) return ''
  const name = enteredName(values, FIELD.channel)
  if (id === undefined) return { name, problem: 'unknown' }
  return (await channelOpenTo(scope, id, actor.user)) ? id : { name, problem: 'not-yours' }
}

async function chosenTeams({ scope }: PersonContext, teamIds: readonly string[]): Promise<readonly Team[]> {
  if (teamIds.length === 0) return []
  const teams = (await allTeams(scope)).filter(({ id }) => teamIds.includes(id))
  if (teams.length < teamIds.length) throw new NotUnderstood('a team of nobody here')
  return teams
}

/** What was agreed on. One that had ended begins anew, and looks back one period. */
function agreed(
  { actor, reader, now, newSecret }: PersonContext,
  before: Subscription | null,
  { rhythm, localTime: time, teamIds, direct, channel, email, language }: Entered & { readonly channel: string | null },
): Subscription {
  const recurrence = ruleOf(rhythm)
  const startsOn = startFor({ recurrence, localTime: time }, before, reader.zone, now)
  if (startsOn === null) throw new Error(`a rhythm without a date: ${recurrence}`)
  const address = email === undefined ? (before?.to.email ?? null) : email
  return {
    personId: actor.personId,
    recurrence,
    startsOn,
    localTime: time,
    teamIds,
    to: { direct, channel, email: address },
    language,
    lastAt: before && isRunning(before) ? before.lastAt : null,
    emailSecret: secretOf(address, before, newSecret),
    askedOn: before?.askedOn ?? [],
  }
}

async function confirm({ scope, now, reader, mail }: PersonContext, subscription: Subscription, teams: readonly Team[]): Promise<Reply> {
  const next = await nextDigest(scope, subscription, now)
  if (!next) return privately(savedNowhere(reader))
  const { channel } = subscription.to
  return privately(
    savedMessage(reader, {
      subscription,
      channel: channel === null ? null : await channelName(scope, channel),
      teams: teams.map(({ name }) => name),
      next: next.date,
      today: dateIn(now, reader.zone),
      mail,
    }),
  )
}
