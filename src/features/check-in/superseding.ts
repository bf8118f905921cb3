import type { Scope } from '#src/db/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { askedAfter, type Dated } from '../rituals/index.ts'
import { answeredAfter } from './store/responses.ts'

/** Whether the next occurrence has begun for a person: they were asked, or answered before being asked. */
export type Superseded = (asked: Dated) => boolean

/** Looks up, for all these at once, whether something later has taken their place. */
export async function supersededAmong(scope: Scope, asked: readonly Dated[]): Promise<Superseded> {
  const [first] = asked.map(({ date }) => date).toSorted()
  if (first === undefined) return () => false
  const ritualIds = [...new Set(asked.map(({ ritualId }) => ritualId))]
  const personIds = [...new Set(asked.map(({ personId }) => personId))]
  const later = [...(await askedAfter(scope, ritualIds, first, personIds)), ...(await answeredAfter(scope, ritualIds, first, personIds))]
  const latest = new Map<string, LocalDate>()
  for (const { personId, ritualId, date } of later) {
    const key = `${personId} ${ritualId}`
    const known = latest.get(key)
    if (known === undefined || known < date) latest.set(key, date)
  }
  return ({ personId, ritualId, date }) => (latest.get(`${personId} ${ritualId}`) ?? date) > date
}
