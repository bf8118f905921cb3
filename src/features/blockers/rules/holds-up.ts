import type { LocalDate } from '#src/time/index.ts'

/** Something with a day by which it should be done, and what it belongs to as people write it: `#41`, `CX-7`. */
export type Deadline = { readonly code: string; readonly title: string; readonly dueOn: LocalDate }

type Waiting = { readonly code: string; readonly milestones: readonly { readonly title: string; readonly dueOn: LocalDate }[] }
type Held = { readonly number: number; readonly title: string; readonly dueOn: LocalDate | null }

/**
 * The earliest day at risk: of the open tasks it holds up, even when that has passed, and of the milestones ahead, its initiative's and of those
 * that wait for it. Whether a milestone of the past was met nobody knows here. Null: nothing has a day.
 */
export function earliestDeadline(tasks: readonly Held[], initiatives: readonly Waiting[], today: LocalDate): Deadline | null {
  const deadlines: Deadline[] = [
    ...tasks.flatMap(({ number, title, dueOn }) => (dueOn === null ? [] : [{ code: `#${number}`, title, dueOn }])),
    ...initiatives.flatMap(({ code, milestones }) =>
      milestones.filter(({ dueOn }) => dueOn >= today).map(({ title, dueOn }) => ({ code, title, dueOn })),
    ),
  ]
  return deadlines.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0))[0] ?? null
}
