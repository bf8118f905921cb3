import { isZone } from '#src/time/index.ts'
import type { Service } from '../connector/calls.ts'
import { accountOf } from '../directory/account.ts'
import { channelName } from '../directory/channel-name.ts'
import { unlessRefused } from '../directory/directory.ts'
import { findKnownChannel, saveKnownChannel } from '../store/channels.ts'
import { learn } from '../store/people.ts'
import { saveTenant } from '../store/tenants.ts'
import type { Activity } from './activity.ts'
import { type Place, placeOf, rosterOf } from './place.ts'
import type { Happened, Room } from './room.ts'

/**
 * Keeps what an activity tells beside what it is about: where its tenant is reached now, and its author's zone and language, which Teams
 * tells nowhere else. What is new is told to the engine before it hears what happened.
 */
export async function remember(room: Room, activity: Activity, tenantId: string): Promise<Happened> {
  const service = { tenantId, serviceUrl: activity.serviceUrl, botId: activity.recipient.id }
  const place = placeOf(activity)
  const isNew = await room.database.transaction('person', tx => saveTenant(tx, service, room.systemNow()))
  if (isNew) await room.describing.tenant(service)
  const user = await rememberAuthor(room, service, place, activity)
  return { activity, service, place, user }
}

async function rememberAuthor(
  { database, directory, receiver }: Room,
  service: Service,
  place: Place,
  activity: Activity,
): Promise<string> {
  const { id, name, aadObjectId } = activity.from
  const named = { id, ...(aadObjectId ? { aadObjectId } : {}) }
  const user = (await directory.usersOf(service, rosterOf(place), [named])).get(id) ?? id
  if (isNobody(activity)) return user
  const { tenantId } = service
  const { zone, locale } = clientOf(activity)
  const learned = { user, account: id, name: name ?? '', ...(zone ? { zone } : {}), ...(locale ? { locale } : {}) }
  const where = isBesideMessage(activity) ? {} : { seenIn: rosterOf(place), ...(place.kind === 'personal' ? { chat: place.channel } : {}) }
  const changed = await database.transaction('person', tx => learn(tx, tenantId, [{ ...learned, ...where }]))
  if (changed.length > 0) await receiver().directory({ workspace: tenantId, kind: 'accounts', accounts: changed.map(accountOf) })
  return user
}

/** A message action is offered beside every message: in a chat of two people too, which is not Drumbeat's, and where it cannot ask about anybody. */
const isBesideMessage = ({ name }: Activity): boolean => name?.startsWith('composeExtension/') === true

/** Drumbeat itself, another bot, or a conversation as such: none of them has a zone. */
const isNobody = ({ from, recipient, conversation }: Activity): boolean =>
  from.id === recipient.id || from.id === conversation.id || from.role === 'bot' || /^(28|19):/.test(from.id)

function clientOf({ entities, localTimezone, locale }: Activity): { zone: string | null; locale: string | null } {
  const info = (entities ?? []).flatMap(entity => (entity?.type === 'clientInfo' ? [entity] : []))[0]
  const zone = [localTimezone, info?.timezone].find(name => typeof name === 'string' && isZone(name)) ?? null
  const language = [locale, info?.locale].find(name => typeof name === 'string' && /^[a-z]{2,3}(-|$)/i.test(name)) ?? null
  return { zone, locale: language }
}

/** Sees to it that a channel or group chat is known before anybody is heard in it. */
export async function rememberChannel(room: Room, { service, place, activity }: Happened): Promise<void> {
  if (place.kind === 'personal') return
  const { tenantId } = service
  const find = () => room.database.transaction('person', tx => findKnownChannel(tx, tenantId, place.channel))
  if (await find()) return
  if (place.kind === 'group') return room.describing.chat(service, place.channel, activity.conversation.name ?? null)
  await unlessRefused(room.describing.team(service, place.team))
  if (await find()) return
  // A private or shared channel stands on no list.
  const name = channelName(activity.channelData?.channel?.name ?? null, activity.channelData?.team?.name ?? null)
  const channel = { channel: place.channel, team: place.team, name, archived: false }
  await room.database.transaction('person', tx => saveKnownChannel(tx, tenantId, channel))
}
