import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Child } from '../support/process.ts'
import { type Directory, preloading } from './a-drumbeat.ts'

/** The system clock of one process. */
export type Clock = {
  readonly environment: Readonly<Record<string, string>>
  /** Sets it. Like every clock of a machine it should only go forward. */
  set(child: Child, moment: string): Promise<void>
}

/** A clock that shows this moment (ISO) when the process starts, and runs on from there. */
export async function aClock(directory: Directory, moment: string): Promise<Clock> {
  const file = join(directory.path, 'clock.txt')
  await writeFile(file, moment)
  return {
    environment: { TEST_CLOCK: file, NODE_OPTIONS: preloading('./programs/moved-clock.ts') },
    async set(child, next) {
      // Put in place whole: the process may be reading it because of the time before.
      await writeFile(`${file}.next`, next)
      await rename(`${file}.next`, file)
      child.kill('SIGUSR2')
    },
  }
}
