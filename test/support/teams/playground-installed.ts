import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const INSTALLATION = '../../platforms/teams/playground/installation/node_modules/@microsoft/m365agentsplayground/cli.js'
const cli = fileURLToPath(new URL(INSTALLATION, import.meta.url))

/** Where the playground is; null: it is not installed here (test/platforms/teams/playground/README.md says how). */
export const playgroundCli: string | null = existsSync(cli) ? cli : null
