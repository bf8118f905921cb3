import { randomBytes } from 'node:crypto'
import { startApplication } from './application.ts'
import { ConfigMistakes, loadEnvironment, readConfig } from './config.ts'
import { DatabaseRefusal } from './db/index.ts'
import { createLog } from './log.ts'
import { instant } from './time/index.ts'

/** What runs Drumbeat may end it by force after ten seconds: until then everything has been put down in order, or said why not. */
const STOP_WITHIN_MS = 9_500

/** What the network says of an address that nobody can listen on. */
const LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another program already answers on this address. Stop it, or choose another one with PORT.',
  EADDRNOTAVAIL: 'HOST is no address of this machine. Leave it out, or write one such as 127.0.0.1.',
  ENOTFOUND: 'HOST is no address of this machine. Leave it out, or write one such as 127.0.0.1.',
  EACCES: 'This user may not listen on this port. Choose one above 1023 with PORT.',
}

/** An operator's mistake is told as it is, in a sentence; anything else with its stack. Ends the process. */
function fail(error: unknown): never {
  const code = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : ''
  const isMistake = error instanceof ConfigMistakes || error instanceof DatabaseRefusal
  console.error(isMistake ? error.message : (LISTENING[code] ?? error))
  process.exit(1)
}

try {
  loadEnvironment()
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const application = await startApplication({
    config,
    log,
    systemNow: () => instant(Date.now()),
    random: Math.random,
    newSecret: () => randomBytes(32).toString('hex'),
    fresh: process.argv.includes('--fresh'),
  })
  console.log(`${application.mode === 'sandbox' ? "Drumbeat's sandbox is ready" : 'Drumbeat is ready'}: ${application.address}`)

  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => {
      log.error({}, 'Drumbeat did not stop in time and was ended; what was under way is taken up again at the next start')
      process.exit(1)
    }, STOP_WITHIN_MS).unref()
    application.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'Drumbeat did not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
} catch (error) {
  fail(error)
}
