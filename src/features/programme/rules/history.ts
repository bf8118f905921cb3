import type { Instant } from '#src/time/index.ts'

/** What can have a history. */
export type Subject = { readonly kind: 'initiative' | 'task' | 'win' | 'blocker'; readonly id: string }

/** How something came to change. `time`: a moment came, and nobody did it. */
export const WAYS = ['command', 'form', 'button', 'words', 'check-in', 'review', 'board', 'reaction', 'time', 'undo'] as const
export type Way = (typeof WAYS)[number]

/** What a field can hold in the history. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }

/** One field that changed. In the event of its creation a thing's fields come from null. */
export type FieldChange = { readonly field: string; readonly from: Value; readonly to: Value }

/** `note`: something was said about it that changed nothing of it; its words are the field `text`. */
export type EventKind = 'created' | 'changed' | 'note'

/** One thing that happened to a subject. Never edited, only marked as undone. */
export type HistoryEvent = {
  readonly id: string
  readonly subject: Subject
  /** What happened together, and is undone together. */
  readonly group: string
  readonly at: Instant
  /** Null: Drumbeat itself, when a moment came. */
  readonly personId: string | null
  readonly way: Way
  readonly kind: EventKind
  readonly changes: readonly FieldChange[]
  /** The answer or message it came from. */
  readonly origin: string | null
  /** The group that undid it. */
  readonly undoneBy: string | null
}

export type State = Readonly<Record<string, Value>>

/** What differs between two states of a thing, field by field in the order of `after`. `before` null: it was just created. */
export function differences(before: State | null, after: State): FieldChange[] {
  return Object.entries(after).flatMap(([field, to]): FieldChange[] => {
    const from = before?.[field] ?? null
    return same(from, to) ? [] : [{ field, from, to }]
  })
}

/** The state that a history leads to: of every field what the last event says. A field that no event names is not in it. */
export function rebuild(events: readonly Pick<HistoryEvent, 'kind' | 'changes'>[]): State {
  const changes = events.flatMap(event => (event.kind === 'note' ? [] : event.changes))
  return Object.fromEntries(changes.map(({ field, to }) => [field, to]))
}

/** Whether two values say the same; the order of a list counts, that of an object's names does not. */
export function same(one: Value, other: Value): boolean {
  if (isList(one) && isList(other)) return one.length === other.length && one.every((value, index) => same(value, other[index] ?? null))
  if (!isRecord(one) || !isRecord(other)) return one === other
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every(name => same(one[name] ?? null, other[name] ?? null))
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

const isRecord = (value: Value): value is { readonly [name: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
