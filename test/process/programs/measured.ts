import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Opened before the programme: says how much memory is in use after collecting the garbage, whenever it is asked (SIGUSR2). */
setFlagsFromString('--expose-gc')
let asked = 0

process.on('SIGUSR2', () => {
  asked += 1
  runInNewContext('gc()')
  const { heapUsed, external } = process.memoryUsage()
  process.stdout.write(`memory ${asked}: ${heapUsed + external}\n`)
})
