import { fileURLToPath } from 'node:url'
import express, { Router, type ErrorRequestHandler } from 'express'
import { html } from '#src/web/html.ts'
import { conversationAddress } from '../pages/address.ts'
import { voiceOf } from '../pages/voice.ts'
import { PEOPLE } from '../programme/people.ts'
import { notFound, Refused } from '../refused.ts'
import type { Room } from '../room.ts'
import { loadPlace } from '../view.ts'
import type { Deed } from './answer.ts'
import { choose, click } from './click.ts'
import { onlyOwnPages } from './guard.ts'
import { hideGuide } from './guide.ts'
import { jump } from './jump.ts'
import { edit, remove } from './own-message.ts'
import { say } from './say.ts'
import { shortcut } from './shortcut.ts'
import { show } from './show.ts'
import { dismiss, react } from './small-deeds.ts'
import { submit } from './submit.ts'
import { byScript, sendPage, visiting } from './visit.ts'

const LARGEST_BODY = '256kb'

const DEEDS: Readonly<Record<string, Deed>> = {
  say,
  click,
  choose,
  shortcut,
  submit,
  edit,
  delete: remove,
  react,
  dismiss,
  jump,
  'hide-guide': hideGuide,
}

/** To where someone's first conversation is; for whoever names nobody, to that of the programme's first person. */
async function firstAddress(room: Room, handle: string | undefined): Promise<string> {
  const place = await room.database.transaction('person', tx => loadPlace(tx, handle ?? PEOPLE[0]?.handle ?? '', null))
  if (place === null) throw notFound()
  return conversationAddress(place.me, place.conversation.name)
}

/** Refusals made before it was known who asks are worded for the programme's first person. */
const answerRefusals: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const [first] = PEOPLE
  if (!(error instanceof Refused) || first === undefined) return next(error)
  const voice = voiceOf(first)
  const sentence = error.reason(voice.say)
  if (byScript(request)) response.status(error.status).json({ error: sentence })
  else sendPage({ response, voice }, error.status, voice.say('sandbox.sandboxName'), html`<p role="alert">${sentence}</p>`)
}

/** Everything the sandbox serves. Who I am is part of the address, so that several windows can be several people. */
export function createRouter(room: Room): Router {
  const router = Router()
  router.use(onlyOwnPages)
  router.use(
    '/sandbox',
    express.static(fileURLToPath(new URL('../browser/', import.meta.url)), {
      index: false,
      setHeaders: response => response.setHeader('Cache-Control', 'no-cache'),
    }),
  )
  router.get('/sandbox/live', (_request, response) => room.live.open(response))
  router.get('/', async (_request, response) => response.redirect(await firstAddress(room, undefined)))
  router.get('/as/:person', async (request, response) => response.redirect(await firstAddress(room, request.params.person)))
  router.get('/as/:person/:conversation', visiting(room, show(room)))
  router.use(express.urlencoded({ extended: false, limit: LARGEST_BODY }), express.json({ limit: LARGEST_BODY }))
  for (const [name, deed] of Object.entries(DEEDS)) router.post(`/as/:person/:conversation/${name}`, visiting(room, deed(room)))
  router.use(answerRefusals)
  return router
}
