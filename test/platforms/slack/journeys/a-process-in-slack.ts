import type { Directory } from '../../../process/a-drumbeat.ts'
import { aClock } from '../../../support/a-clock.ts'
import { BOT, SIGNING_SECRET } from '../../../support/slack/emulator.ts'
import { type Child, run } from '../../../support/process.ts'
import { type SlackRequests, slackRequests } from '../../../support/slack/requests.ts'
import type { EmulatedSlack } from './an-emulated-slack.ts'

/** The real process on an emulated Slack, by a clock that the test sets. */
export type ProcessInSlack = AsyncDisposable & {
  readonly child: Child
  readonly requests: SlackRequests
  /** Sets its clock to a moment. */
  set(moment: string): Promise<void>
}

type Options = { readonly slack: EmulatedSlack; readonly directory: Directory; readonly databaseUrl?: string; readonly now: string }

const READY = 'Drumbeat is ready: '

/** Resolves when it is ready for requests; it need not know everyone yet. */
export async function aProcessInSlack({ slack, directory, databaseUrl, now }: Options): Promise<ProcessInSlack> {
  const clock = await aClock(directory, now)
  let ahead = Date.parse(now) - Date.now()
  const child = run('src/main.ts', [], {
    ...clock.environment,
    PORT: '0',
    DATA_DIR: directory.path,
    SLACK_BOT_TOKEN: BOT.token,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.url,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  })
  const address = (await child.says(READY)).slice(READY.length)
  return {
    child,
    requests: slackRequests({ address, secret: SIGNING_SECRET, team: slack.team, now: () => Date.now() + ahead }),
    async set(moment) {
      ahead = Date.parse(moment) - Date.now()
      await clock.set(child, moment)
    },
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  }
}
