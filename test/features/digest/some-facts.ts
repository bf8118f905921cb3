import type { Blocker } from '#src/features/blockers/index.ts'
import type { DigestFacts, HealthWeek } from '#src/features/digest/facts.ts'
import { EMPTY_CHARTER, type Health, type Initiative } from '#src/features/initiatives/index.ts'
import type { Task } from '#src/features/tasks/index.ts'
import type { Language } from '#src/language/index.ts'
import { days, type Instant, instant, later, localDate, zone } from '#src/time/index.ts'

/** Facts and their parts with sensible defaults, made without a database. */

export const at = (iso: string): Instant => instant(Date.parse(iso))

/** Monday 30 November 2026, 09:00 in Istanbul. */
export const NOW = at('2026-11-30T06:00:00Z')

export const readerIn = (language: Language) => ({ language, zone: zone('Europe/Istanbul') }) as const

export const someInitiative = (number: number, made: Partial<Initiative> = {}): Initiative => ({
  ...EMPTY_CHARTER,
  id: `i-${number}`,
  number,
  code: `CX-${number}`,
  teamId: null,
  title: `Initiative ${number}`,
  ownerId: 'p-1',
  status: 'active',
  health: null,
  healthNote: '',
  healthAt: null,
  createdById: 'p-1',
  createdAt: later(NOW, -days(100)),
  changedAt: NOW,
  ...made,
})

export const someTask = (number: number, made: Partial<Task> = {}): Task => ({
  id: `t-${number}`,
  number,
  title: `Task ${number}`,
  initiativeId: null,
  teamId: null,
  assigneeId: null,
  dueOn: localDate('2026-11-27'),
  status: 'to-do',
  handedById: null,
  handedNote: '',
  createdById: 'p-1',
  createdAt: NOW,
  changedAt: NOW,
  closedAt: null,
  ...made,
})

export const someBlocker = (number: number, made: Partial<Blocker> = {}): Blocker => ({
  id: `b-${number}`,
  number,
  text: `Blocker ${number}`,
  initiativeId: null,
  taskId: null,
  taskStatus: null,
  teamId: null,
  ownerId: 'p-1',
  raisedById: 'p-1',
  raisedAt: NOW,
  status: 'open',
  askedAt: null,
  acknowledgedAt: null,
  escalatedAt: null,
  escalatedToId: null,
  resolvedAt: null,
  resolvedById: null,
  resolution: '',
  origin: null,
  ...made,
})

export const noHealth = { 'on-track': 0, 'at-risk': 0, 'off-track': 0, unknown: 0 } as const
export const healthWeeks = (health: Health | 'unknown', count: number): HealthWeek[] =>
  [42, 43, 44, 45, 46, 47, 48, 49].map(week => ({ week, count: { ...noHealth, [health]: count } }))

/** A week in which nothing happened, in a workspace that has nothing. */
export const someFacts = (made: Partial<DigestFacts> = {}): DigestFacts => ({
  span: { from: at('2026-11-23T06:00:00Z'), before: NOW },
  today: localDate('2026-11-30'),
  teams: [],
  health: { now: noHealth, changes: [], weeks: healthWeeks('unknown', 0) },
  moved: [],
  overdue: { count: 0, fresh: 0, worst: [] },
  blockers: { raised: 0, resolved: 0, open: 0, escalated: 0, byAge: { fresh: 0, older: 0, oldest: 0 }, byArea: [], oldest: null },
  escalations: { open: 0, since: 0 },
  tasks: { done: 0 },
  plan: { kept: 0, planned: 0, weeks: [] },
  participation: [],
  wins: { count: 0, best: null },
  decisions: [],
  ballots: [],
  deadlines: { milestones: [], tasks: { count: 0, first: [] } },
  asleep: [],
  ...made,
})
