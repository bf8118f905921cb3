import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { hasBrowser } from '../../../support/browser.ts'

const cli = fileURLToPath(new URL('installation/node_modules/@microsoft/m365agentsplayground/cli.js', import.meta.url))

/** Where the playground is; null: it is not installed here (README.md says how). */
export const playgroundCli: string | null = existsSync(cli) ? cli : null

/** Whether journeys can be made in it. */
export const hasPlayground: boolean = hasBrowser && playgroundCli !== null
if (playgroundCli === null)
  process.stdout.write('No Teams playground here (test/platforms/teams/playground/README.md): its journeys are left out.\n')
