import { DatabaseRefusal, openDatabase } from '#src/db/index.ts'
import { createLog } from '#src/log.ts'

/** Opens the data directory it is given, says so, and keeps it until it is ended. */
try {
  const database = await openDatabase({ url: null, directory: process.argv[2] ?? '', log: createLog('warn') })
  // An open database does not keep its process alive by itself.
  const staying = setInterval(() => {}, 60_000)
  process.once('SIGTERM', () => {
    clearInterval(staying)
    void database.close().then(() => process.stdout.write('closed\n'))
  })
  // Said last: whoever hears it may end the process at once.
  process.stdout.write('opened\n')
} catch (fault) {
  if (!(fault instanceof DatabaseRefusal)) throw fault
  process.stdout.write(`refused: ${fault.message}\n`)
}
