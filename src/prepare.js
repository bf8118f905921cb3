// Run once after `npm ci`: reads every source, so that already the first start finds them compiled.
import { flushCompileCache } from 'node:module'
import { startLean } from './lean-start.js'

if (process.features.typescript) {
  startLean()
  await import('./application.ts')
  await import('./db/embedded/open.ts')
  await import('./db/server/pool.ts')
  flushCompileCache()
}
