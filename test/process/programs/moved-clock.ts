import { readFileSync } from 'node:fs'

/**
 * Opened before the programme: moves the system clock of this process to the moment that stands in a file, and again whenever it is told
 * to look (SIGUSR2). Time runs on from there. Timers do not move, as they do not when an operator sets a machine's clock.
 */
const file = process.env['TEST_CLOCK'] ?? ''
const systemNow = Date.now.bind(Date)
let offset = 0

const look = (): void => {
  offset = Date.parse(readFileSync(file, 'utf8')) - systemNow()
}

look()
process.on('SIGUSR2', look)
Date.now = () => systemNow() + offset
globalThis.Date = new Proxy(Date, {
  construct: (target, given: [], newTarget) => Reflect.construct(target, given.length === 0 ? [Date.now()] : given, newTarget),
  apply: () => new Date().toString(),
})
