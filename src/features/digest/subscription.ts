import type { Language } from '#src/language/index.ts'
import type { Instant, LocalDate, LocalTime } from '#src/time/index.ts'

/** Where a digest goes. Channels by the platform's id. */
export type Places = {
  readonly direct: boolean
  readonly channel: string | null
  readonly email: string | null
}

/** What a leader agreed on about their digest. */
export type Agreement = {
  /** RFC 5545 RRULE over dates, without DTSTART; one that `ruleOf` makes. */
  readonly recurrence: string
  /** One of its dates, from which every second week is counted. Its moment lay ahead when the leader agreed, so that nothing comes at once. */
  readonly startsOn: LocalDate
  /** By the clocks of where the leader is. */
  readonly localTime: LocalTime
  /** Which teams; empty: all of the workspace. */
  readonly teamIds: readonly string[]
  readonly to: Places
  /** Null: what they read anyway; in a channel, what is read there. */
  readonly language: Language | null
}

/** A leader's digest. Without any place it has ended, and is kept so that no date is given twice. */
export type Subscription = Agreement & {
  readonly personId: string
  /** Until when the last one looked; null: there was none yet. */
  readonly lastAt: Instant | null
  /** What only the mailbox of its address was told, until its owner has confirmed it; null: confirmed, or there is no address. */
  readonly emailSecret: string | null
  /** The date (UTC) of each mail that asked to confirm an address on the last day that there were any. */
  readonly askedOn: readonly LocalDate[]
}

/** Whether it goes anywhere at all. */
export const isRunning = ({ to }: Pick<Subscription, 'to'>): boolean => to.direct || to.channel !== null || to.email !== null

/** The address that mails go to: only one that its owner has confirmed. */
export const mailTo = ({ to, emailSecret }: Pick<Subscription, 'to' | 'emailSecret'>): string | null =>
  emailSecret === null ? to.email : null

export const NOWHERE: Places = { direct: false, channel: null, email: null }
