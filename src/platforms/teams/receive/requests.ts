import express, { type ErrorRequestHandler, type Request, type RequestHandler, Router } from 'express'
import { NotUnderstood } from '#src/chat/index.ts'
import type { Log } from '#src/log.ts'
import type { Settings } from '../settings.ts'
import { Activity, tenantOf } from './activity.ts'
import { type IsGenuine, tokenIn } from './authenticity.ts'
import { NotStarted } from './room.ts'
import type { Answered } from './routing.ts'

/** Where Teams sends everything. */
export const PATH = '/api/messages'
/** Several times the largest thing Teams sends. */
const LARGEST_BODY = '1mb'
/** Local mode believes whoever reaches it, and speaks only to this machine. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** A foreign name can be made to lead to this machine, so that a page in its browser reaches it by that name. */
const isHere = ({ headers: { host = '' } }: Request): boolean =>
  URL.canParse(`http://${host}`) && LOOPBACK.test(new URL(`http://${host}`).hostname)

/** Takes a genuine activity of a tenant that is let in. */
type Take = (activity: Activity, tenantId: string) => Promise<Answered>

/** Receives what Teams sends. Nothing is read before its token is there, nor believed or kept before it is found to be Microsoft's. */
export function receiveRequests(parts: {
  readonly settings: Settings
  readonly isGenuine: IsGenuine
  readonly log: Log
  readonly take: Take
}): Router {
  const { settings, isGenuine, log, take } = parts
  const router = Router()

  const refuseTokenless: RequestHandler = (request, response, next) => {
    if (settings.auth === 'local' || tokenIn(request.get('authorization')) !== null) next()
    else response.status(401).end()
  }

  /** What is to be done with an activity, before anybody looks what it says: null when it may be taken. */
  const refusal = async (request: Request, activity: Activity): Promise<number | null> => {
    if (settings.auth === 'local') {
      return activity.channelId === 'msteams' && isHere(request) && LOOPBACK.test(new URL(activity.serviceUrl).hostname) ? null : 403
    }
    try {
      if (!(await isGenuine(request.get('authorization'), activity))) return 401
    } catch (error) {
      log.error({ err: error }, 'whether Teams sent something could not be told: Microsoft’s keys cannot be had')
      return 503
    }
    return activity.channelId === 'msteams' && tenantOf(activity) === settings.tenantId ? null : 403
  }

  const receive: RequestHandler = async (request, response) => {
    const activity = readActivity(request)
    if (activity === null) {
      response.status(400).end()
      return
    }
    const refused = await refusal(request, activity)
    const tenantId = tenantOf(activity)
    if (refused !== null || tenantId === null) {
      response.status(refused ?? 400).end()
      return
    }
    const { status, body } = await answered(() => take(activity, tenantId), log)
    if (body === null) response.status(status).end()
    else response.status(status).json(body)
  }

  router.post(PATH, refuseTokenless, express.raw({ type: () => true, limit: LARGEST_BODY, inflate: false }), receive, refuseUnreadable)
  return router
}

async function answered(take: () => Promise<Answered>, log: Log): Promise<Answered> {
  try {
    return await take()
  } catch (error) {
    if (error instanceof NotUnderstood) {
      log.debug({ err: error }, 'Teams sent something that nobody could have caused')
      return { status: 400, body: null }
    }
    if (error instanceof NotStarted) return { status: 503, body: null }
    log.error({ err: error }, 'what Teams sent could not be taken')
    return { status: 500, body: null }
  }
}

/** A page in a browser of this machine may send text, but not JSON, without being asked first. */
function readActivity(request: Request): Activity | null {
  const raw: unknown = request.body
  if (!(raw instanceof Uint8Array) || !/^application\/json\b/i.test(request.get('content-type') ?? '')) return null
  try {
    const said: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw))
    return Activity.safeParse(said).data ?? null
  } catch {
    // Neither UTF-8 nor JSON: nothing of Teams.
    return null
  }
}

/** A body that cannot be read (too large, cut off, compressed) is its sender's fault; anything else is for the server to tell. */
const refuseUnreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500
  if (status >= 500 || response.headersSent) next(error)
  else response.status(status).end()
}
