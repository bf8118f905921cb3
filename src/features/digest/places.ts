import type { Destination } from '#src/chat/index.ts'
import type { Scope } from '#src/db/index.ts'
import type { Reader } from '#src/language/index.ts'
import { type Channel, findChannel, usersInChannel } from '../people/index.ts'
import { teamOfChannel } from '../teams/index.ts'
import type { Leader } from './leader.ts'
import { mailTo, type Subscription } from './subscription.ts'
import { type Place, PLACES } from './subjects.ts'

/** Somewhere a digest goes now, and how it is read there. */
export type Going = { readonly place: Place; readonly to: Destination; readonly reader: Reader }

/**
 * Where a digest goes now. `lost`: its channel, when Drumbeat or the leader is not in it any more or it was closed. An address waits until its
 * owner has confirmed it, and while e-mail is not set up.
 */
export async function placesOf(
  scope: Scope,
  subscription: Subscription,
  { person, reader }: Leader,
  mail: boolean,
): Promise<{ readonly going: readonly Going[]; readonly lost: string | null }> {
  const { to, language } = subscription
  const address = mailTo(subscription)
  const own = { ...reader, language: language ?? reader.language }
  const channel = to.channel === null ? null : await channelOpenTo(scope, to.channel, person.user)
  const team = channel && (await teamOfChannel(scope, channel.id))
  const read = { language: language ?? team?.language ?? reader.language, zone: team?.zone ?? reader.zone }
  const all: Readonly<Record<Place, Going | null>> = {
    direct: to.direct ? { place: 'direct', to: { kind: 'direct', user: person.user }, reader: own } : null,
    channel: channel && { place: 'channel', to: { kind: 'channel', channel: channel.id }, reader: read },
    email: address !== null && mail ? { place: 'email', to: { kind: 'email', user: person.user, address }, reader: own } : null,
  }
  return { going: PLACES.flatMap(place => all[place] ?? []), lost: channel === null ? to.channel : null }
}

/** A channel that Drumbeat and this account are in, and that is not closed; null: it is none. */
export async function channelOpenTo(scope: Scope, id: string, user: string): Promise<Channel | null> {
  const channel = await findChannel(scope, id)
  if (!channel || channel.archived) return null
  return (await usersInChannel(scope, id)).includes(user) ? channel : null
}
