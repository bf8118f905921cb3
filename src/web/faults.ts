import { randomBytes } from 'node:crypto'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import { speak } from '#src/language/index.ts'
import type { Log } from '#src/log.ts'
import { languageOf } from './language.ts'
import { sendNotice } from './notice.ts'

/** The status of a request that is at fault itself (malformed, oversized), as Express and its parsers mark it; null: the fault is ours. */
function statusOfRequest(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null
  return error.status >= 400 && error.status < 500 ? error.status : null
}

/** No route took the request. */
export const answerNotFound: RequestHandler = (request, response) => {
  const { say } = speak(languageOf(request))
  sendNotice(request, response, { status: 404, title: say('sandbox.notFoundTitle'), sentence: say('sandbox.notFound') })
}

/**
 * The last word on every error. A request at fault gets its 4xx and a sentence. Anything else is logged once, and answered with a calm
 * sentence and the reference under which the log has it: never with a stack or an internal text.
 */
export const answerFaults =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    const { say } = speak(languageOf(request))
    const status = statusOfRequest(error)
    if (status !== null && !response.headersSent) {
      if (status === 404) {
        answerNotFound(request, response, next)
        return
      }
      const sentence = status === 413 ? say('sandbox.tooLarge') : say('sandbox.notUnderstood')
      sendNotice(request, response, { status, title: say('sandbox.notUnderstoodTitle'), sentence })
      return
    }
    const reference = randomBytes(4).toString('hex')
    log.error({ error, reference, method: request.method, path: request.path }, 'a request failed')
    if (response.headersSent) {
      // Too late for another answer: Express cuts the connection, so that half an answer is not taken for a whole one.
      next(error)
      return
    }
    sendNotice(request, response, {
      status: 500,
      title: say('sandbox.faultTitle'),
      sentence: say('sandbox.fault', { reference }),
      reference,
    })
  }
