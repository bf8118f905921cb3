import type { ServerResponse } from 'node:http'

/** What Slack does with the next call, instead of answering it. */
export type Fault =
  | { readonly kind: 'rate-limited'; readonly seconds?: number }
  /** An answer without Slack: before it did anything, or after it did everything. */
  | { readonly kind: 'status'; readonly status: number; readonly arrives?: boolean }
  | { readonly kind: 'garbage'; readonly body?: string; readonly arrives?: boolean }
  /** The connection is cut: before Slack took the call, or after. */
  | { readonly kind: 'cut'; readonly arrives: boolean }
  /** Nothing comes back; Slack may have taken it. */
  | { readonly kind: 'hang'; readonly arrives?: boolean }
  /** One of Slack's error codes. */
  | { readonly kind: 'refused'; readonly code: string }

export const arrives = (fault: Fault): boolean => 'arrives' in fault && (fault.arrives ?? false)

/** Plays a fault to whoever called. A call that hangs is ended by its caller, or with the server. */
export function play(fault: Fault, response: ServerResponse): void {
  switch (fault.kind) {
    case 'rate-limited':
      response.writeHead(429, fault.seconds === undefined ? {} : { 'retry-after': String(fault.seconds) }).end()
      return
    case 'status':
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<h1>Something went wrong</h1>')
      return
    case 'garbage':
      response.writeHead(200, { 'content-type': 'application/json' }).end(fault.body ?? '<html>not JSON</html>')
      return
    case 'cut':
      response.destroy()
      return
    case 'hang':
      return
    case 'refused':
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: false, error: fault.code }))
      return
    default:
      fault satisfies never
  }
}
