import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Opened before the programme: says how much memory it holds after collecting the garbage, whenever it is asked (SIGHUP). */
setFlagsFromString('--expose-gc')
let asked = 0

process.on('SIGHUP', () => {
  asked += 1
  runInNewContext('gc()')
  const { heapUsed, external, rss } = process.memoryUsage()
  process.stdout.write(`memory ${asked}: ${JSON.stringify({ heap: heapUsed + external, resident: rss })}\n`)
})
