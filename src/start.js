// The door of `npm start`. Plain JavaScript, so that a Node too old for the rest can read it, and nothing is stripped before the cache is on.
import './check-node.js'
import { startLean } from './lean-start.js'

startLean()
await import('./main.ts')
