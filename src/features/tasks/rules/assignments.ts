import type { HistoryEvent } from '../../programme/index.ts'

/** That somebody got a task from another. `handed`: they are asked to accept it; `back`: they had handed it over themselves. */
export type Assignment = {
  readonly taskId: string
  readonly to: string
  /** Null: Drumbeat itself. */
  readonly by: string | null
  readonly kind: 'given' | 'handed' | 'back'
  readonly event: HistoryEvent
}

/** Of every task the last of these events that gave it to somebody; who took it themself is told nothing. */
export function assignmentsIn(events: readonly HistoryEvent[]): Assignment[] {
  const last = new Map<string, Assignment>()
  for (const event of events) {
    const changes = new Map(event.changes.map(change => [change.field, change]))
    const given = changes.get('assigneeId')
    if (!given || event.undoneBy !== null) continue
    last.delete(event.subject.id)
    if (typeof given.to !== 'string' || given.to === event.personId) continue
    const handing = changes.get('handedById')
    const kind = typeof handing?.to === 'string' ? 'handed' : handing?.from === given.to && given.from === event.personId ? 'back' : 'given'
    last.set(event.subject.id, { taskId: event.subject.id, to: given.to, by: event.personId, kind, event })
  }
  return [...last.values()]
}

/** Of events of one task the one that handed it over before this one, which ended that; null: this one ended nothing. */
export function handingEndedBy(events: readonly HistoryEvent[], ended: HistoryEvent): (HistoryEvent & { readonly to: string }) | null {
  const handing = ended.changes.find(({ field }) => field === 'handedById')
  if (typeof handing?.from !== 'string') return null
  const before = events.slice(
    0,
    events.findIndex(({ id }) => id === ended.id),
  )
  const event = before.findLast(({ changes }) => changes.some(({ field, to }) => field === 'handedById' && typeof to === 'string'))
  const to = event?.changes.find(({ field }) => field === 'assigneeId')?.to
  return event && typeof to === 'string' ? { ...event, to } : null
}
