import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { startApplication } from '#src/application.ts'
import { readConfig } from '#src/config.ts'
import { instant } from '#src/time/index.ts'

/** Starts the whole application and says in one line which of Microsoft's packages it loaded, how it answers Teams, and its memory. */
const silent = () => undefined
const log = { debug: silent, info: silent, warn: silent, error: silent }
const config = readConfig({ ...process.env, PORT: '0' })
const application = await startApplication({
  config,
  log,
  systemNow: () => instant(Date.now()),
  random: Math.random,
  newSecret: () => randomBytes(32).toString('hex'),
  fresh: false,
})
const { status } = await fetch(`${application.address}/api/messages`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{}',
})

/** These packages are all of the older kind, which Node lists by file. */
const files = Object.keys(createRequire(import.meta.url).cache)
const packages = [...new Set(files.flatMap(file => /node_modules\/((?:@microsoft\/)?[^/]+)\//.exec(file)?.[1] ?? []))]
const ofTeams = packages.filter(name => /^(botbuilder|botframework|@microsoft\/)/.test(name)).toSorted()
const said = { packages: ofTeams, status, residentMegabytes: Math.round(process.memoryUsage().rss / 1e6) }
process.stdout.write(`${JSON.stringify(said)}\n`)

process.on('SIGTERM', () => void application.stop().then(() => process.exit(0)))
