import { type RequestHandler, type Response, Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Database } from '#src/db/index.ts'
import { findPicture } from '../store/pictures.ts'
import { PATH } from './address.ts'

const NAME = /^([0-9a-f]{64})\.png$/
/** Teams reads the pictures of all its people from few addresses. Whoever guesses is stopped long before a guess hits. */
const MOST_IN_A_MINUTE = 600
/** The clients of a tenant may keep it; nobody in between may. */
const CACHED = 'private, max-age=86400'

/**
 * Hands out pictures of cards to whoever knows their address: Teams' clients read them without a sign-in. What is no address of a picture
 * is answered in the same way as one that was forgotten.
 */
export function pictureRoutes(database: Database): Router {
  const router = Router()

  const answer: RequestHandler<{ name: string }> = async (request, response) => {
    const id = NAME.exec(request.params.name)?.[1]
    // A fault is logged with its path, and the address of a picture is nobody's business.
    request.url = PATH
    const png = id === undefined ? null : await database.transaction('fan-out', tx => findPicture(tx, id))
    if (png === null) return refuse(response, 404)
    response.set({ 'Content-Type': 'image/png', 'Cache-Control': CACHED, 'Cross-Origin-Resource-Policy': 'cross-origin' })
    response.send(Buffer.from(png))
  }

  router.use(
    PATH,
    rateLimit({
      windowMs: 60_000,
      limit: MOST_IN_A_MINUTE,
      standardHeaders: false,
      legacyHeaders: false,
      // Behind a proxy all come from its address, and the ceiling is one for all.
      validate: false,
      handler: (_request, response) => refuse(response, 429),
    }),
  )
  router.get(`${PATH}/:name`, answer)
  router.all(`${PATH}/:name`, (_request, response) => refuse(response.set('Allow', 'GET, HEAD'), 405))
  return router
}

const refuse = (response: Response, status: number): void => {
  response.status(status).set('Cache-Control', 'no-store').end()
}
