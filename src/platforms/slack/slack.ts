import type { Router } from 'express'
import type { Platform, Receiver } from '#src/chat/index.ts'
import type { Log } from '#src/log.ts'
import type { Instant } from '#src/time/index.ts'
import { createSlackClient, SlackRefusal } from './client.ts'
import { createDirectory } from './directory/directory.ts'
import { describeWorkspace } from './directory/describing.ts'
import { doubting } from './directory/doubting.ts'
import { waitUntil } from './directory/patience.ts'
import { createReading } from './directory/reading.ts'
import { keepStanding, type Standing } from './directory/standing.ts'
import { createBackground } from './receive/background.ts'
import { createTake } from './receive/bolt.ts'
import { takeClick } from './receive/clicks.ts'
import { takeCommand } from './receive/commands.ts'
import { eventsOf } from './receive/events/index.ts'
import { createPrivateAnswers } from './receive/private-answers.ts'
import { receiveRequests } from './receive/requests.ts'
import { NotConnected, type Room } from './receive/room.ts'
import { takeShortcut } from './receive/shortcuts.ts'
import { receiveSocket, type Socket } from './receive/socket.ts'
import { takeSubmission } from './receive/submissions.ts'
import { createSlackSending, kindOf } from './send/index.ts'

/** What the environment says of Slack. */
export type Settings = {
  readonly botToken: string
  readonly receives: { readonly by: 'requests'; readonly signingSecret: string } | { readonly by: 'socket'; readonly appToken: string }
  /** Another root of Slack's Web API; null: Slack itself. */
  readonly apiUrl: string | null
}

/** Slack behind the port of all platforms. */
export type Slack = {
  readonly platform: Platform
  /** Mount it at the root. Null in Socket Mode. Answers 503 until Slack has let Drumbeat in. */
  readonly router: Router | null
  /** Begins to listen, and to read who and what there is. Does not wait for Slack, which may be away. */
  start(engine: { readonly receiver: Receiver }): void
  /** Takes nothing new, and resolves when what is under way is done. */
  stop(): Promise<void>
}

/** Slack's own ceiling is about one message a second in a channel and several hundred a minute in a workspace. */
const PACE = { atOnce: 4, cardEveryMs: 3_000 } as const

/** `systemNow`: the system clock; `newId` makes unique ids. */
export function createSlack(parts: {
  readonly settings: Settings
  readonly log: Log
  readonly systemNow: () => Instant
  readonly newId: () => string
}): Slack {
  const { settings, log, systemNow, newId } = parts
  const { botToken: token, apiUrl, receives } = settings
  const running: { receiver?: Receiver; standing?: Standing; socket?: Socket } = {}
  const stopping = new AbortController()
  const wait = waitUntil(stopping.signal)
  const client = createSlackClient({ token, apiUrl, log })
  // What is refused for want of a right makes it worth asking at once what is lacking, whatever it was that was tried.
  const acting = doubting(client, () => running.standing?.doubt())
  const sending = createSlackSending({
    client: acting,
    systemNow,
    // What was stored before the last end goes out at once, before Slack has said whose token this is.
    isOurs: workspace => (running.standing?.identity()?.team ?? workspace) === workspace,
  })
  const reading = createReading(acting, wait)
  const directory = createDirectory(reading)
  const background = createBackground(log)

  const room: Room = {
    client: acting,
    directory,
    background,
    answers: createPrivateAnswers({ client: acting, post: sending.post, newId, systemNow, wait }),
    wait,
    log,
    identity: () => running.standing?.identity() ?? notYet(),
    receiver: () => running.receiver ?? notYet(),
    doubt: () => running.standing?.doubt(),
  }
  const take = createTake({
    log,
    routes: {
      events: eventsOf(room),
      command: body => takeCommand(room, body),
      blockActions: body => takeClick(room, body),
      messageAction: body => takeShortcut(room, body),
      viewSubmission: body => takeSubmission(room, body),
    },
  })
  const isOwn = (workspace: string) => running.standing?.identity()?.team === workspace

  return {
    platform: {
      name: 'slack',
      can: { answerPrivately: true },
      pace: PACE,
      ...sending,
      account: async (workspace, user) => (isOwn(workspace) ? directory.account(user) : null),
      channel: async (workspace, channel) => (isOwn(workspace) ? directory.channel(channel).catch(hiddenWithoutLeave) : null),
    },
    router: receives.by === 'requests' ? receiveRequests({ signingSecret: receives.signingSecret, systemNow, take }) : null,
    start({ receiver }) {
      running.receiver = receiver
      running.standing = keepStanding({
        client,
        log,
        wait,
        enter: async identity => {
          if (receives.by === 'socket') running.socket ??= receiveSocket({ appToken: receives.appToken, apiUrl, take, log, wait })
          await describeWorkspace({ reading, directory, receiver, identity })
        },
        limited: ({ team: workspace }, lacks) => receiver.directory({ workspace, kind: 'limited', lacks }),
      })
    },
    async stop() {
      stopping.abort()
      await running.socket?.stop()
      await running.standing?.ended
      await background.settled()
    },
  }
}

/** Whoever types a command where Drumbeat may not look is served all the same; operator and admins are told what it may not do. */
function hiddenWithoutLeave(error: unknown): null {
  if (error instanceof SlackRefusal && kindOf(error.code) === 'workspace-stopped') return null
  throw error
}

function notYet(): never {
  throw new NotConnected('Slack has not let Drumbeat in yet')
}
