import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler } from 'express'
import type { Instant } from '#src/time/index.ts'
import { readBody } from './body.ts'
import type { Take, Taken } from './taken.ts'
import { isFresh, isGenuine, type Signed } from './signature.ts'

/** Where Slack sends everything: events, commands, and what is done with buttons and dialogs. */
export const PATH = '/slack/events'
/** Several times the largest thing Slack sends. */
const LARGEST_BODY = '1mb'

/** Receives Slack's requests. Nothing is believed, nor kept, before its signature is found to be Slack's. `systemNow`: the system clock. */
export function receiveRequests(parts: { readonly signingSecret: string; readonly systemNow: () => Instant; readonly take: Take }): Router {
  const { signingSecret, systemNow, take } = parts
  const router = Router()

  const refuseUnsigned: RequestHandler = (request, response, next) => {
    if (isFresh(signedIn(request), systemNow())) next()
    else response.status(401).end()
  }
  const receive: RequestHandler = async (request, response) => {
    const raw: unknown = request.body
    if (!(raw instanceof Uint8Array) || !isGenuine(signedIn(request), raw, signingSecret)) {
      response.status(401).end()
      return
    }
    const body = readBody(raw, request.get('content-type') ?? '')
    if (body === null) {
      response.status(400).end()
      return
    }
    if (body['type'] === 'url_verification' && typeof body['challenge'] === 'string') {
      response.json({ challenge: body['challenge'].slice(0, 500) })
      return
    }
    // Slack's check of the certificate, from time to time.
    if (body['ssl_check'] === '1') {
      response.end()
      return
    }
    const taken = await take(body)
    if (taken.kind === 'answered' && taken.answer !== null) response.json(taken.answer)
    else response.status(STATUS[taken.kind]).end()
  }

  router.post(PATH, refuseUnsigned, express.raw({ type: () => true, limit: LARGEST_BODY, inflate: false }), receive, refuseUnreadable)
  return router
}

/** For `unavailable` Slack tries an event again, and tells a person that it did not work. */
const STATUS: Readonly<Record<Taken['kind'], number>> = { answered: 200, 'not-understood': 400, unavailable: 503 }

const signedIn = (request: Request): Signed => ({
  timestamp: request.get('x-slack-request-timestamp'),
  signature: request.get('x-slack-signature'),
})

/** A body that cannot be read (too large, cut off, compressed) is its sender's fault; anything else is for the server to tell. */
const refuseUnreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500
  if (status >= 500 || response.headersSent) next(error)
  else response.status(status).end()
}
