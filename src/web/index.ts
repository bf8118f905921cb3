export { createWebServer, type WebServer } from './server.ts'
export type { Health } from './health.ts'
export { html, written, type Markup, type Part } from './html.ts'
