import type { RequestHandler } from 'express'
import { foreign } from '../refused.ts'

const OURS = new Set(['localhost', '127.0.0.1', '[::1]'])
const LOOPBACK = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/

/** The name in a Host header; null when it is none. */
function hostname(host: string): string | null {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null
}

/**
 * Keeps everyone out but the pages of the sandbox itself, on this computer. The Host is checked because a foreign name can be made to lead
 * to 127.0.0.1 (DNS rebinding); the origin, because any page anywhere can post a form to a known address.
 */
export const onlyOwnPages: RequestHandler = (request, _response, next) => {
  const host = request.headers.host ?? ''
  const name = hostname(host)
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  const isFollowedLink = isReading && request.headers['sec-fetch-mode'] === 'navigate'
  const isForeign =
    name === null ||
    !OURS.has(name) ||
    !LOOPBACK.test(request.socket.remoteAddress ?? '') ||
    (origin !== undefined && origin !== `http://${host}`) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none' && !isFollowedLink)
  next(isForeign ? foreign() : undefined)
}
