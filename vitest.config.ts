import { defineConfig } from 'vitest/config'

const ALL = 'test/**/*.test.ts'
/** Files that put something else in a module's place, which others must not find there. */
const MOCKING = ['test/db/directory.test.ts', 'test/features/digest/no-picture.test.ts']

export default defineConfig({
  test: {
    // The others share what a process has loaded and compiled, the embedded database above all: half of the time goes into it otherwise.
    projects: [
      { extends: true, test: { name: 'sharing', include: [ALL], exclude: MOCKING, isolate: false } },
      { extends: true, test: { name: 'mocking', include: MOCKING } },
    ],
    globalSetup: ['test/before-all.ts'],
    setupFiles: ['test/setup.ts'],
    // Embedded databases and child processes want processes rather than threads, as many as there are cores.
    pool: 'forks',
    maxWorkers: '100%',
    // Patience on a busy machine, not a measure: what is slow there is not wrong.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    restoreMocks: true,
  },
})
