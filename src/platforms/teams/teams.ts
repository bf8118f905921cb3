import { Router } from 'express'
import type { Platform, Receiver } from '#src/chat/index.ts'
import type { Database } from '#src/db/index.ts'
import type { Log } from '#src/log.ts'
import type { Instant } from '#src/time/index.ts'
import { createCalls } from './connector/calls.ts'
import { createConnector } from './connector/connector.ts'
import { createSignIn } from './connector/sign-in.ts'
import { createDescribing } from './directory/describing.ts'
import { createDirectory } from './directory/directory.ts'
import { type Wait, waitUntil } from './directory/waiting.ts'
import { picturesAddress } from './pictures/address.ts'
import { createKeeping } from './pictures/keeping.ts'
import { pictureRoutes } from './pictures/routes.ts'
import { createAnswers } from './receive/answers.ts'
import { createAuthenticity } from './receive/authenticity.ts'
import { createBackground } from './receive/background.ts'
import { createKeys } from './receive/keys.ts'
import { remember } from './receive/remember.ts'
import { receiveRequests } from './receive/requests.ts'
import { NotStarted, type Room } from './receive/room.ts'
import { createRouting } from './receive/routing.ts'
import { goRound } from './rounds.ts'
import { createSending } from './send/index.ts'
import { type Endpoints, MICROSOFT, type Settings } from './settings.ts'
import { forgetOldPictures } from './store/pictures.ts'
import { forgetOldPosts } from './store/posts.ts'

/** Teams behind the port of all platforms. */
export type Teams = {
  readonly platform: Platform
  /** Mount it at the root: what Teams sends is answered 503 until the engine listens; pictures of cards are handed out at once. */
  readonly router: Router
  /** Begins to listen, and to read who and what there is. Does not wait for Teams, which may be away. */
  start(engine: { readonly receiver: Receiver }): void
  /** Takes nothing new, and resolves when what is under way is done. */
  stop(): Promise<void>
}

/** A tenant bears many calls at once; each conversation keeps a pace of its own below. */
const PACE = { atOnce: 4, cardEveryMs: 3_000 } as const

/**
 * `publicUrl`: where people reach this process; `systemNow`: the system clock; `newId` makes unique ids, `newSecret` 64 hexadecimal digits that
 * nobody can guess; `endpoints`: only for tests other than Microsoft's.
 */
export function createTeams(parts: {
  readonly settings: Settings
  readonly publicUrl: string
  readonly database: Database
  readonly log: Log
  readonly systemNow: () => Instant
  readonly newId: () => string
  readonly newSecret: () => string
  readonly endpoints?: Endpoints
  /** How turns in a conversation are waited for; left out: on the system's timer. */
  readonly waitForTurn?: Wait
  /** How the hours between two rounds are waited for; left out: on the system's timer. */
  readonly waitForRound?: Wait
}): Teams {
  const { settings, publicUrl, database, log, systemNow, newId, newSecret, endpoints = MICROSOFT, waitForTurn, waitForRound } = parts
  const running: { receiver?: Receiver } = {}
  const stopping = new AbortController()
  const wait = waitUntil(stopping.signal)
  const receiver = () => {
    if (running.receiver === undefined) throw new NotStarted('the engine does not listen yet')
    return running.receiver
  }

  const calls = createCalls(createConnector(createSignIn(settings, endpoints, systemNow)))
  const address = picturesAddress(publicUrl, settings)
  const keepPictures = createKeeping({ database, address, newSecret, systemNow })
  const sending = createSending({ calls, database, systemNow, keepPictures, ...(waitForTurn && { wait: waitForTurn }) })
  const directory = createDirectory({ calls, database })
  const describing = createDescribing({ calls, database, directory, receiver, wait })
  const background = createBackground(log)
  const answers = createAnswers({ post: sending.post, background, newId, wait })
  const room: Room = { database, directory, describing, background, answers, log, newId, systemNow, receiver }
  const route = createRouting(room)
  const isGenuine =
    settings.auth === 'local'
      ? () => Promise.resolve(false)
      : createAuthenticity({ appId: settings.appId, keys: createKeys(endpoints.openId, systemNow), systemNow })

  return {
    platform: {
      name: 'teams',
      can: { answerPrivately: false },
      pace: PACE,
      ...sending,
      account: directory.account,
      channel: directory.channel,
    },
    router: Router().use(
      pictureRoutes(database),
      receiveRequests({
        settings,
        isGenuine,
        log,
        take: async (activity, tenantId) => {
          receiver()
          return route(await remember(room, activity, tenantId))
        },
      }),
    ),
    start({ receiver: given }) {
      running.receiver = given
      background.run('going round', () =>
        goRound({
          wait: waitForRound ?? wait,
          log,
          forget: () =>
            database.transaction('fan-out', async tx => {
              await forgetOldPosts(tx, systemNow())
              await forgetOldPictures(tx, systemNow())
            }),
          read: describing.everything,
        }),
      )
    },
    async stop() {
      stopping.abort()
      await background.settled()
    },
  }
}
