import type { Instant, LocalDate, LocalTime, Zone } from '#src/time/index.ts'

/** `member`: everyone at their own local hour; `team`: all at one instant. */
export type ZoneMode = 'member' | 'team'

/** What a team agreed on about when a ritual happens. */
export type Agreement = {
  readonly localTime: LocalTime
  /** How long a person has to answer, counted from when they were really asked. */
  readonly windowMinutes: number
  readonly zoneMode: ZoneMode
}

export type Ritual = Agreement & {
  readonly id: string
  readonly teamId: string
  readonly kind: string
  /** RFC 5545 RRULE over dates, without DTSTART. */
  readonly recurrence: string
  readonly startsOn: LocalDate
  readonly paused: boolean
}

/** One happening on one date, with the agreement and the zone of the team as they were when its first moment came. */
export type Occurrence = Agreement & {
  readonly id: string
  readonly ritualId: string
  readonly date: LocalDate
  readonly teamZone: Zone
  readonly status: OccurrenceStatus
  /** When its first moment came. Null while it is planned, and for one that was made because somebody answered on a day without one. */
  readonly openedAt: Instant | null
  /** When its summary was posted. */
  readonly summarisedAt: Instant | null
}
export type OccurrenceStatus = 'planned' | 'open' | 'missed' | 'skipped'

/** The time in which an occurrence takes answers in one zone. */
export type RitualWindow = {
  readonly id: string
  readonly occurrenceId: string
  readonly zone: Zone
  readonly opensAt: Instant
  /** When it ends for those who were asked without delay. */
  readonly closesAt: Instant
  readonly status: WindowStatus
}
export type WindowStatus = 'planned' | 'open' | 'closed' | 'missed' | 'skipped'

/** The question to one person for one occurrence. */
export type Prompt = {
  readonly id: string
  readonly occurrenceId: string
  readonly windowId: string
  readonly personId: string
  readonly status: PromptStatus
  readonly dueAt: Instant
  /** When the platform had it: here the person's time starts. */
  readonly askedAt: Instant | null
  readonly closesAt: Instant | null
  readonly nudgedAt: Instant | null
  readonly skippedAt: Instant | null
}
export type PromptStatus = 'asking' | 'asked' | 'failed'
