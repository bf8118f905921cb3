import { Router } from 'express'

/** What operations ask. The answers are handed in by whoever knows. */
export type Health = {
  /** Can it do its work now? The reason is a sentence for an operator. */
  ready(): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>
  /** Prometheus text. */
  metrics(): Promise<string>
}

/** `/healthz`: the process answers. `/readyz`: 200, or 503 with the reason. `/metrics`: Prometheus. None of them is cached. */
export function healthRoutes(health: Health): Router {
  const router = Router()
  router.use(['/healthz', '/readyz', '/metrics'], (_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  router.get('/healthz', (_request, response) => {
    response.json({ ok: true })
  })
  router.get('/readyz', async (_request, response) => {
    const state = await health.ready()
    response.status(state.ok ? 200 : 503).json(state)
  })
  router.get('/metrics', async (_request, response) => {
    const state = await health.ready()
    // Without its database it has nothing to count by; a scraper should read that as an outage, not as a fault.
    if (!state.ok && state.reason.includes('database')) response.status(503).type('text/plain').send(state.reason)
    else response.type('text/plain; version=0.0.4; charset=utf-8').send(await health.metrics())
  })
  return router
}
