import { createHash, timingSafeEqual } from 'node:crypto'
import express, { type ErrorRequestHandler, type RequestHandler, type Response, Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { ReturnedMail, ReturnedOutcome } from '#src/chat/index.ts'
import { readReport } from './report.ts'

const PATH = '/email/returned'
/** A report has the mail in it that came back, pictures and all. */
const LARGEST = '5mb'
const MOST_REPORTS_IN_A_MINUTE = 600
const MOST_GUESSES_IN_A_MINUTE = 20
const AGAIN_IN_SECONDS = 5

/** What the machine that handed a report in is told, and the operator who looks at why it was not taken. */
const ANSWERS: Readonly<Record<ReturnedOutcome | 'no-report' | 'no-failure', readonly [status: number, sentence: string]>> = {
  parked: [200, 'The mail is marked as not delivered.'],
  'tried-again': [200, 'The mail will be sent again.'],
  known: [200, 'That was known already.'],
  'no-failure': [200, 'Nothing to do: the mail has not failed.'],
  'no-report': [422, 'This is no report about a mail of this Drumbeat (RFC 3464). Nothing was changed.'],
  unknown: [422, 'No such mail went from this Drumbeat to such an address. Nothing was changed.'],
  'not-yet': [503, 'The mail is being sent at this moment. Hand the report in again in a few seconds.'],
}

/**
 * Where the mail server's reports about mails that came back are handed in, one message in each request, as it is. Whoever does so shows
 * the secret. `take`: the engine's door.
 */
export function returnedRoutes(secret: string, take: (returned: ReturnedMail) => Promise<ReturnedOutcome>): Router {
  const router = Router()
  const [guesses, reports] = [MOST_GUESSES_IN_A_MINUTE, MOST_REPORTS_IN_A_MINUTE].map(atMost)
  // Who guesses never uses up what those may do who know.
  const admit: RequestHandler = (request, response, next) => {
    if (isSame(request.get('Authorization') ?? '', `Bearer ${secret}`)) return reports?.(request, response, next)
    return guesses?.(request, response, () => answer(response, 401, 'The secret of MAIL_RETURNED_SECRET is missing or wrong.'))
  }
  router.post(PATH, admit, express.raw({ type: () => true, limit: LARGEST }), async (request, response) => {
    const report = Buffer.isBuffer(request.body) ? readReport(request.body) : 'no-report'
    const outcome = typeof report === 'string' ? report : await take(report)
    const [status, sentence] = ANSWERS[outcome]
    if (status === 503) response.set('Retry-After', String(AGAIN_IN_SECONDS))
    answer(response, status, sentence)
  })
  router.use(PATH, tooLarge)
  return router
}

const atMost = (limit: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: false,
    legacyHeaders: false,
    // Behind a proxy all come from its address, and the ceiling is one for all.
    validate: false,
    handler: (_request, response) => answer(response, 429, 'Too many at once. Please wait a minute.'),
  })

const tooLarge: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof Error && 'status' in error && error.status === 413) answer(response, 413, `A report has at most ${LARGEST}.`)
  else next(error)
}

const answer = (response: Response, status: number, sentence: string): void =>
  void response.status(status).set('Cache-Control', 'no-store').type('text').send(`${sentence}\n`)

/** Takes as long for every wrong one. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digestOf(one), digestOf(other))
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()
