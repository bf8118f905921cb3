import { App, type Receiver } from '@slack/bolt'
import { NotUnderstood } from '#src/chat/index.ts'
import type { Log } from '#src/log.ts'
import { Known } from './payloads/known.ts'
import { quietLogger } from './quiet-logger.ts'
import type { Routes } from './routes.ts'
import { NotConnected } from './room.ts'
import type { Take, Taken } from './taken.ts'

/** Marks what a handler of ours threw, apart from what Bolt stumbles over in a body of no known shape. */
class Failed extends Error {
  override readonly name = 'Failed'
}

/** Bolt opens no port here and no connection: both ways of receiving hand over to `take`. */
const passive: Receiver = { init: () => undefined, start: () => Promise.resolve(), stop: () => Promise.resolve() }

/** Routes what Slack sends to its handler. It is answered only when the handler is done: what was acknowledged is saved. */
export function createTake({ routes, log }: { readonly routes: Routes; readonly log: Log }): Take {
  const answers = new WeakMap<object, object>()
  const app = new App({
    receiver: passive,
    // Handlers call Slack through a client of their own, so Bolt needs no token and asks nobody whose it is.
    authorize: () => Promise.resolve({}),
    logger: quietLogger(log),
    convoStore: false,
    ignoreSelf: false,
  })
  app.error(async error => {
    throw new Failed('a handler failed', { cause: 'original' in error ? error.original : error })
  })
  listen(app, routes, answers)

  return async given => {
    if (!Known.safeParse(given).success) return { kind: 'not-understood' }
    const body = { ...given }
    try {
      await app.processEvent({ body, ack: () => Promise.resolve() })
      return { kind: 'answered', answer: answers.get(body) ?? null }
    } catch (error) {
      return refusalOf(error, log)
    }
  }
}

function listen(app: App, routes: Routes, answers: WeakMap<object, object>): void {
  const answering = (handle: Routes['command']) => async (given: { body: object; ack: () => Promise<void> }) => {
    const answer = await handle(given.body)
    if (answer !== null) answers.set(given.body, answer)
    await given.ack()
  }
  for (const [name, handle] of Object.entries(routes.events)) app.event(name, ({ body }) => handle(body))
  app.command(/.*/, answering(routes.command))
  app.action({ type: 'block_actions' }, answering(routes.blockActions))
  app.shortcut({ type: 'message_action', callback_id: /.*/ }, answering(routes.messageAction))
  app.view({ type: 'view_submission', callback_id: /.*/ }, answering(routes.viewSubmission))
}

function refusalOf(error: unknown, log: Log): Taken {
  const cause = error instanceof Failed ? error.cause : null
  if (cause instanceof NotConnected) return { kind: 'unavailable' }
  if (cause === null || cause instanceof NotUnderstood) {
    log.debug({ error: cause ?? error }, 'Slack sent something of a shape that is not known')
    return { kind: 'not-understood' }
  }
  log.error({ error: cause }, 'what Slack sent could not be taken')
  return { kind: 'unavailable' }
}
