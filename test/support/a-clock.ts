import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Child } from './process.ts'

type Environment = Readonly<Record<string, string>>

/** A Monday, early in the afternoon of Istanbul: the day's questions were asked, and nothing is planned before the next morning. */
export const MONDAY = '2026-11-23T11:00:00Z'

/** The system clock of one process. */
export type Clock = {
  readonly environment: Environment
  /** Sets it. Like every clock of a machine it should only go forward. */
  set(child: Child, moment: string): Promise<void>
}

const NODE_OPTIONS = `--import=${new URL('./programs/moved-clock.ts', import.meta.url).href}`
const aheadAt = (moment: string): string => String(Date.parse(moment) - Date.now())

/**
 * What the environment has to say for the clock of a process to show this moment (ISO) now, and to run on from there, also when the process
 * starts anew. So a test tells the same story at whatever hour and on whatever day it runs.
 */
export const startingAt = (moment: string): Environment => ({ NODE_OPTIONS, TEST_CLOCK_AHEAD: aheadAt(moment) })

/** A clock that shows this moment (ISO) now, runs on from there, and can be set. */
export async function aClock(directory: { readonly path: string }, moment: string): Promise<Clock> {
  const file = join(directory.path, 'clock.txt')
  await writeFile(file, aheadAt(moment))
  return {
    environment: { TEST_CLOCK: file, NODE_OPTIONS },
    async set(child, next) {
      // Put in place whole: the process may be reading it because of the time before.
      await writeFile(`${file}.next`, aheadAt(next))
      await rename(`${file}.next`, file)
      child.kill('SIGUSR2')
    },
  }
}
