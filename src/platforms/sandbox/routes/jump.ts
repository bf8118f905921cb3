import { z } from 'zod'
import { days, instant, later, minutes } from '#src/time/index.ts'
import { notUnderstood } from '../refused.ts'
import { readerOf } from '../participants.ts'
import { engineOf, type Room } from '../room.ts'
import { loadSteps } from '../store/guide.ts'
import { sendDone, type Deed } from './answer.ts'
import { Id, readFields } from './body.ts'
import type { Visit } from './visit.ts'

/** Further than any button leads; a jump through many years would keep everyone waiting. */
const FURTHEST_MS = days(400)

const number = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
const Jumped = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('asked'), offset: number, thread: Id.optional() }),
  z.object({ kind: z.literal('minutes'), offset: number, thread: Id.optional() }),
  z.object({ kind: z.enum(['event', 'morning']), offset: number, to: number, thread: Id.optional() }),
])

async function isAsked(room: Room, { place }: Visit): Promise<boolean> {
  const { asked } = await room.database.transaction('person', loadSteps)
  return asked.includes(place.me.id)
}

/** The clock was asked to jump to where the button said. */
export const jump: Deed = room => async visit => {
  const asked = readFields(Jumped, visit.request.body)
  engineOf(room)
  await room.clock.refresh()
  if (asked.kind === 'asked') {
    await room.jumps.jumpUntil(asked.offset, readerOf(visit.place.me), () => isAsked(room, visit))
    return sendDone(visit, asked.thread ?? null)
  }
  const now = room.clock.now()
  const to = asked.kind === 'minutes' ? later(now, minutes(5)) : instant(asked.to)
  if (to - now > FURTHEST_MS) throw notUnderstood()
  // A moment that has just passed is still due: the button does what it says, not only the next heartbeat.
  await room.jumps.jump(asked.offset, to > now ? to : now)
  sendDone(visit, asked.thread ?? null)
}
