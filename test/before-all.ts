import { chromium } from './support/chromium.ts'
import { postgresServer } from './support/postgres.ts'
import { playgroundCli } from './support/teams/playground-installed.ts'

/** Says in a line what cannot be tested on this machine; where everything must be tested, refuses to begin. */
export default async function setup(): Promise<void> {
  const missing = [
    ...(chromium === null ? ['No Chromium here (/usr/bin/chromium or CHROMIUM_PATH): journeys in the browser are left out.'] : []),
    ...((await postgresServer()) === null
      ? ['No Postgres server answers (127.0.0.1:5432 or DATABASE_TEST_URL): its tests are left out.']
      : []),
    ...(playgroundCli === null
      ? ['No Teams playground here (test/platforms/teams/playground/README.md): the journeys in it are left out.']
      : []),
  ]
  if (missing.length > 0 && process.env['DRUMBEAT_TEST_COMPLETE'] === '1') throw new Error(missing.join('\n'))
  for (const line of missing) process.stdout.write(`${line}\n`)
}
