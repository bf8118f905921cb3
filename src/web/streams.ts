import type { RequestHandler, Response } from 'express'

/** Keeps account of open event streams, which never end by themselves, so that closing can end them. */
export function createStreamKeeper(): { readonly watch: RequestHandler; endAll(): void } {
  const open = new Set<Response>()
  return {
    watch(_request, response, next) {
      open.add(response)
      response.once('close', () => open.delete(response))
      next()
    },
    endAll() {
      for (const response of open) if (String(response.getHeader('Content-Type') ?? '').startsWith('text/event-stream')) response.end()
    },
  }
}
