import type { Conversation, PersonInbound, Receiver, Reply } from '#src/chat/index.ts'
import type { Database } from '#src/db/index.ts'
import type { Timetable } from '#src/engine/timetable.ts'
import type { Log } from '#src/log.ts'
import type { Instant } from '#src/time/index.ts'
import type { ProgrammeClock } from './clock.ts'
import type { Jumps } from './jumps.ts'
import type { Live } from './live.ts'
import { WORKSPACE } from './participants.ts'
import { starting } from './refused.ts'
import type { Place } from './view.ts'

/** What every request of the sandbox works with. */
export type Room = {
  readonly database: Database
  readonly systemClock: () => Instant
  readonly clock: ProgrammeClock
  readonly live: Live
  readonly jumps: Jumps
  readonly newId: () => string
  readonly log: Log
  /** Null until the engine stands. */
  engine(): { readonly receiver: Receiver; readonly timetable: Timetable } | null
}

export function engineOf(room: Room): { readonly receiver: Receiver; readonly timetable: Timetable } {
  const engine = room.engine()
  if (engine === null) throw starting()
  return engine
}

/** The conversation as the engine names it. */
export const conversationOf = ({ me, conversation }: Place): Conversation =>
  conversation.kind === 'direct' ? { kind: 'direct', user: me.id } : { kind: 'channel', channel: conversation.id }

type WithoutSender<Inbound> = Inbound extends unknown ? Omit<Inbound, 'workspace' | 'user' | 'conversation'> : never

/** Hands on what someone did, in the present of the programme. */
export async function handOn(room: Room, place: Place, deed: WithoutSender<PersonInbound>): Promise<Reply> {
  const { receiver } = engineOf(room)
  await room.clock.refresh()
  return receiver.person({ ...deed, workspace: WORKSPACE, user: place.me.id, conversation: conversationOf(place) })
}
