import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { startApplication } from '#src/application.ts'
import { readConfig } from '#src/config.ts'
import { instant } from '#src/time/index.ts'

/** Starts the whole application and says in one line what of the packages that draw charts it has loaded. */
const silent = () => undefined
const complain = (fields: object, message: string) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`)
const application = await startApplication({
  config: readConfig({ ...process.env, PORT: '0' }),
  log: { debug: silent, info: silent, warn: complain, error: complain },
  systemNow: () => instant(Date.now()),
  random: Math.random,
  newSecret: () => randomBytes(32).toString('hex'),
  fresh: false,
})
const files = Object.keys(createRequire(import.meta.url).cache)
const packages = new Set(files.flatMap(file => /node_modules\/(echarts|@resvg\/resvg-js)\//.exec(file)?.[1] ?? []))
process.stdout.write(`${JSON.stringify([...packages].toSorted())}\n`)

process.on('SIGTERM', () => void application.stop().then(() => process.exit(0)))
