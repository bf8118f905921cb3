import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/before-all.ts'],
    setupFiles: ['test/setup.ts'],
    // Embedded databases and child processes: a process of its own for each file, as many as there are cores.
    pool: 'forks',
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
})
