import type { Request } from 'express'
import { written } from '#src/web/html.ts'
import { page } from '../pages/page.ts'
import { readerOf } from '../participants.ts'
import { engineOf, type Room } from '../room.ts'
import { loadView, type View, type Wanted } from '../view.ts'
import { Id } from './body.ts'
import { hidesGuide } from './guide.ts'
import type { Visit } from './visit.ts'

const SEQUENCE = /^\d{1,15}$/

function wantedOf(request: Request): Wanted {
  const asked = (name: string): string | null => {
    const value = request.query[name]
    return typeof value === 'string' && Id.safeParse(value).success ? value : null
  }
  const sequence = (text: string | null | undefined): bigint | null => (text && SEQUENCE.test(text) ? BigInt(text) : null)
  return {
    thread: asked('thread'),
    edit: asked('edit'),
    remove: asked('delete'),
    before: sequence(asked('before')),
    // A window in the background refreshes itself too, and a browser may fetch ahead: neither has read anything.
    seen: request.headers['sandbox-refresh'] !== 'unseen' && request.headers['sec-purpose'] === undefined,
    newFrom: sequence(request.get('sandbox-new-from')),
    steps: !hidesGuide(request),
  }
}

/** A conversation, whole. */
export const show = (room: Room) => async (visit: Visit) => {
  const { timetable, receiver } = engineOf(room)
  const { place, voice, request, response } = visit
  await room.clock.refresh()
  const seen: { view?: View } = {}
  await room.live.change('person', async tx => {
    const { view, marked } = await loadView(tx, place, wantedOf(request), room.systemClock())
    seen.view = view
    return marked || null
  })
  if (seen.view === undefined) throw new Error('a page was loaded without its view')
  const next = await timetable.next(readerOf(place.me))
  const shortcuts = receiver.shortcuts.map(({ id, label }) => ({ id, label: label(voice.language) }))
  const making = { now: room.clock.now(), newId: room.newId, words: receiver.words, shortcuts }
  response.type('html').send(written(page(seen.view, voice, making, next)))
}
