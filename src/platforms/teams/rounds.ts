import type { Log } from '#src/log.ts'
import { hours } from '#src/time/index.ts'
import { Stopped, type Wait } from './directory/waiting.ts'

const READ_EVERY_HOURS = 24

/**
 * Goes round once an hour: forgets what is old, and once a day reads anew who and what there is, which events may have missed. A reading that
 * failed comes again with the next round. Never ends by itself: `wait` ends it, by rejecting with `Stopped`.
 */
export async function goRound(parts: {
  readonly wait: Wait
  readonly log: Log
  readonly forget: () => Promise<void>
  readonly read: () => Promise<void>
}): Promise<void> {
  const { wait, log, forget, read } = parts
  const succeeds = async (what: string, work: () => Promise<void>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      if (error instanceof Stopped) throw error
      log.warn({ err: error }, `${what} failed and comes again`)
      return false
    }
  }
  for (let readHoursAgo = READ_EVERY_HOURS; ; readHoursAgo += 1) {
    await succeeds('forgetting old posts and pictures', forget)
    if (readHoursAgo >= READ_EVERY_HOURS && (await succeeds('describing what is known of Teams', read))) readHoursAgo = 0
    await wait(hours(1))
  }
}
