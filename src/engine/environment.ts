import type { Mail, Platform } from '#src/chat/index.ts'
import type { Database } from '#src/db/index.ts'
import type { Directory } from '#src/features/directory.ts'
import type { Feature } from '#src/features/feature.ts'
import type { Log } from '#src/log.ts'
import type { Instant } from '#src/time/index.ts'
import type { Measures } from './measures.ts'

/** Everything the engine takes from outside: nothing in it reaches for time, ids or chance by itself. */
export type Environment = {
  readonly database: Database
  readonly platforms: readonly Platform[]
  /** Null: e-mail is not set up. */
  readonly mail: Mail | null
  readonly features: readonly Feature[]
  readonly directory: Directory
  readonly log: Log
  readonly measures: Measures
  readonly newId: () => string
  /** 64 hexadecimal digits that nobody can guess. */
  readonly newSecret: () => string
  /** From 0 up to, but not including, 1: spreads retries. */
  readonly random: () => number
  /** Retries, leases, rate limits. */
  readonly systemNow: () => Instant
  /** Alarms, windows, due dates. */
  readonly programmeNow: () => Instant
}

/** The platform a workspace is on. Throws for a workspace of a platform that is not configured. */
export function platformNamed(environment: Environment, name: string): Platform {
  const platform = environment.platforms.find(candidate => candidate.name === name)
  if (!platform) throw new Error(`platform ${name} is not configured`)
  return platform
}
