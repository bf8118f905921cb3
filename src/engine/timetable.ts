import type { Reader } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'

/** The programme's time, for a platform that can jump it (the sandbox). */
export type Timetable = {
  /** The next moment at which something happens that someone will see, in the reader's words; null: nothing is planned. */
  next(reader: Reader): Promise<{ readonly at: Instant; readonly name: string } | null>
  /**
   * Everything due up to `until` happens, in order, each at its own time, with what it says delivered before the next.
   * `advance` moves the programme clock; it is called with ever later moments, last with `until`.
   */
  runUntil(until: Instant, advance: (to: Instant) => Promise<void>): Promise<void>
}
