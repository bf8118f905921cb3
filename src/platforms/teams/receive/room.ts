import type { Receiver } from '#src/chat/index.ts'
import type { Database } from '#src/db/index.ts'
import type { Log } from '#src/log.ts'
import type { Instant } from '#src/time/index.ts'
import type { Service } from '../connector/calls.ts'
import type { Describing } from '../directory/describing.ts'
import type { TeamsDirectory } from '../directory/directory.ts'
import type { Activity } from './activity.ts'
import type { Answers } from './answers.ts'
import type { Background } from './background.ts'
import type { Place } from './place.ts'

/** What every handler works with. */
export type Room = {
  readonly database: Database
  readonly directory: TeamsDirectory
  readonly describing: Describing
  readonly background: Background
  readonly answers: Answers
  readonly log: Log
  readonly newId: () => string
  /** System clock. */
  readonly systemNow: () => Instant
  /** Throws `NotStarted` before the engine listens. */
  receiver(): Receiver
}

/** Something genuine that happened, with who did it and where. */
export type Happened = {
  readonly activity: Activity
  readonly service: Service
  readonly place: Place
  /** As the workspace knows them. */
  readonly user: string
}

/** What a turn is answered with at once; null: nothing but that it was taken. */
export type Handler = (room: Room, happened: Happened) => Promise<object | null>

/** The engine does not listen yet: what Teams sends can be taken later. */
export class NotStarted extends Error {
  override readonly name = 'NotStarted'
}
