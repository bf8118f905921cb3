export { createSending } from './sending.ts'
