import type { RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * Response headers of every page. Scripts and styles are files of ours, never inline. The referrer stays on our own pages, because with
 * none at all browsers send `Origin: null` with a posted form, and its origin could not be checked.
 */
export const securityHeaders = (): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    // Whoever ends TLS in front of us decides how long it is promised for.
    strictTransportSecurity: false,
  })
