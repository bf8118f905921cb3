import { Router } from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import type { Log } from '#src/log.ts'
import { createWebServer, type Health, type WebServer } from '#src/web/index.ts'

const well: Health = { ready: () => Promise.resolve({ ok: true }), metrics: () => Promise.resolve('drumbeat_up 1\n') }

const open: WebServer[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function serve(router: Router, health: Health = well) {
  const logged: { fields: object; message: string }[] = []
  const quiet = () => {}
  const log: Log = { debug: quiet, info: quiet, warn: quiet, error: (fields, message) => logged.push({ fields, message }) }
  const server = createWebServer({ log, health, routers: [router] })
  open.push(server)
  const { port } = await server.listen(0, '127.0.0.1')
  return { server, logged, address: `http://127.0.0.1:${port}` }
}

describe('the web server', () => {
  it('says that it lives, that it is ready, and what it counts', async () => {
    const { address } = await serve(Router())
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    expect(await (await fetch(`${address}/metrics`)).text()).toBe('drumbeat_up 1\n')
  })

  it('says why it is not ready', async () => {
    const { address } = await serve(Router(), {
      ...well,
      ready: () => Promise.resolve({ ok: false, reason: 'The database does not answer.' }),
    })
    const response = await fetch(`${address}/readyz`)
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ ok: false, reason: 'The database does not answer.' })
  })

  it('allows scripts and styles from its own files only', async () => {
    const { address } = await serve(Router())
    const policy = (await fetch(`${address}/healthz`)).headers.get('Content-Security-Policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
  })

  it('answers a fault with a calm sentence and the reference under which it is logged once', async () => {
    const router = Router().get('/broken', () => {
      throw new Error('the secret inside')
    })
    const { address, logged } = await serve(router)
    const response = await fetch(`${address}/broken`, { headers: { Accept: 'text/html', 'Accept-Language': 'pl' } })
    const page = await response.text()
    expect(response.status).toBe(500)
    expect(page).toContain('lang="pl"')
    expect(page).not.toContain('the secret inside')
    expect(page).not.toContain('at ')
    expect(logged).toHaveLength(1)
    const reference = /kod ([0-9a-f]{8})/.exec(page)?.[1]
    expect(reference).toBeDefined()
    expect(logged[0]?.fields).toMatchObject({ reference })
  })

  it('has a page, or JSON, for what does not exist', async () => {
    const { address } = await serve(Router())
    const page = await fetch(`${address}/nowhere`, { headers: { Accept: 'text/html' } })
    const json = await fetch(`${address}/nowhere`, { headers: { Accept: 'application/json' } })
    expect([page.status, json.status]).toEqual([404, 404])
    expect(await page.text()).toContain('<h1>Nothing here</h1>')
    expect(await json.json()).toEqual({ error: 'This page does not exist, or is not yours to see.' })
  })

  it('ends although someone listens to a stream', async () => {
    const router = Router().get('/stream', (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      response.write(': here\n\n')
    })
    const { server, address } = await serve(router)
    const stream = await fetch(`${address}/stream`)
    await server.close()
    expect(await stream.text()).toBe(': here\n\n')
    await expect(fetch(`${address}/healthz`)).rejects.toThrow('fetch failed')
  })

  it('says so when its address is taken', async () => {
    const { address } = await serve(Router())
    const second = createWebServer({ log: { debug() {}, info() {}, warn() {}, error() {} }, health: well, routers: [] })
    await expect(second.listen(Number(new URL(address).port), '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
