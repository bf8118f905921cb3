import { readFileSync } from 'node:fs'

/**
 * Opened before the programme: moves the system clock of this process ahead of (or behind) the machine's by so many milliseconds as stand
 * in the environment, or in a file, which it reads again whenever it is told to (SIGUSR2). Time runs on from there. Timers do not move, as
 * they do not when an operator sets a machine's clock.
 */
const file = process.env['TEST_CLOCK']
const systemNow = Date.now.bind(Date)
let ahead = Number(process.env['TEST_CLOCK_AHEAD'] ?? 0)

if (file !== undefined) {
  const look = (): void => {
    ahead = Number(readFileSync(file, 'utf8'))
  }
  look()
  process.on('SIGUSR2', look)
}
Date.now = () => systemNow() + ahead
globalThis.Date = new Proxy(Date, {
  construct: (target, given: [], newTarget) => Reflect.construct(target, given.length === 0 ? [Date.now()] : given, newTarget),
  apply: () => new Date().toString(),
})
