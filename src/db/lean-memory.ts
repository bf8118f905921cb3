import { setFlagsFromString } from 'node:v8'

/**
 * Trades speed that a chat bot cannot feel for memory. Call it before WebAssembly is first compiled; it is for the whole
 * process and harmless to repeat. Measured on Node 24 with the embedded database: the first queries peak at 220 MB instead
 * of 780, and three thousand transactions later the process stands at 255 MB instead of 450; a transaction takes as long.
 */
export function spareMemory(): void {
  for (const flag of FLAGS) setFlagsFromString(flag)
}

const FLAGS = [
  // V8 would compile the database and Prisma's query compiler a second time, optimised, on many threads at once.
  // (`--liftoff-only` implies these, but only on the command line.)
  '--no-wasm-tier-up',
  '--no-wasm-dynamic-tiering',
  // The database's 128 MB make V8 believe in a large heap, and it leaves garbage accordingly.
  '--optimize-for-size',
  '--semi-space-growth-factor=1',
  '--heap-growing-percent=20',
]
