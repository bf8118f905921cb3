import type { Request, RequestHandler, Response } from 'express'
import { NotUnderstood } from '#src/chat/index.ts'
import { written, type Markup } from '#src/web/html.ts'
import { conversationAddress } from '../pages/address.ts'
import { barePage } from '../pages/page.ts'
import { sentencePage } from '../pages/trouble.ts'
import { voiceOf, type Voice } from '../pages/voice.ts'
import { notFound, Refused } from '../refused.ts'
import type { Room } from '../room.ts'
import { loadPlace, type Place } from '../view.ts'

/** One request of someone, in a conversation of theirs. */
export type Visit = {
  readonly request: Request
  readonly response: Response
  readonly place: Place
  readonly voice: Voice
  /** A script of ours asks, and shows the answer itself. */
  readonly byScript: boolean
}

export const byScript = (request: Request): boolean => request.headers.accept === 'application/json'

export function sendPage(visit: Pick<Visit, 'response' | 'voice'>, status: number, title: string, content: Markup): void {
  visit.response
    .status(status)
    .type('html')
    .send(written(barePage(visit.voice, title, content)))
}

/** Says what went wrong. What was typed is kept: by the script, or by the page that this makes. */
function sendTrouble(visit: Visit, status: number, sentence: string, reference?: string): void {
  const { response, place, voice } = visit
  if (visit.byScript) {
    response.status(status).json({ error: sentence, ...(reference === undefined ? {} : { reference }) })
    return
  }
  const back = conversationAddress(place.me, place.conversation.name)
  sendPage(visit, status, voice.say('sandbox.sandboxName'), sentencePage(visit, sentence, back))
}

function answerTrouble(room: Room, visit: Visit, error: unknown): void {
  if (visit.response.headersSent) throw error
  if (error instanceof Refused) return sendTrouble(visit, error.status, error.reason(visit.voice.say))
  if (error instanceof NotUnderstood) return sendTrouble(visit, 400, visit.voice.say('sandbox.notUnderstood'))
  const reference = room.newId().slice(-8)
  room.log.error({ error, reference, path: visit.request.path }, 'a request of the sandbox failed')
  sendTrouble(visit, 500, visit.voice.say('sandbox.fault', { reference }), reference)
}

/** A handler that knows who asks and where, and whose failures are answered in that person's language. */
export function visiting(room: Room, handle: (visit: Visit) => Promise<void>): RequestHandler<{ person: string; conversation?: string }> {
  return async (request, response) => {
    const { person, conversation } = request.params
    const place = await room.database.transaction('person', tx => loadPlace(tx, person, conversation ?? null))
    if (place === null) throw notFound()
    response.set('Cache-Control', 'no-store')
    const visit: Visit = { request, response, place, voice: voiceOf(place.me), byScript: byScript(request) }
    try {
      await handle(visit)
    } catch (error) {
      answerTrouble(room, visit, error)
    }
  }
}
