import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { aClock } from '../support/a-clock.ts'
import { preloading } from '../process/a-drumbeat.ts'
import { emptyServerDatabase } from '../support/database.ts'
import { type Child, run } from '../support/process.ts'
import { submitted } from '../support/slack/filling.ts'
import { aSlowSlack, type SlowSlack } from './a-slow-slack.ts'
import { type SlackRequests, slackRequests } from '../support/slack/requests.ts'

/** Five minutes before a large team is asked, in the zone of everyone in it. */
const BEGINNING = '2026-11-23T09:25:00Z'
const EVERY_DAY = { 'Working days': ['1', '2', '3', '4', '5', '6', '7'] }
const FORM_IS_LOST_AFTER_MS = 30_000
const SECRET = 'the-signing-secret-of-a-measurement'
const READY = 'Drumbeat is ready: '

/** The real process on a slow Slack, with everyone of its workspace in one team. */
export type LargeTeam = AsyncDisposable & {
  readonly slack: SlowSlack
  readonly requests: SlackRequests
  readonly child: Child
  /** Sets the clock of the process ahead. */
  advance(to: string): Promise<void>
  /** Looks until it holds. */
  until(holds: () => boolean): Promise<void>
  /** The dialog that was opened with this leave, and after how long since the call began. */
  dialog(trigger: string): Promise<{ readonly view: unknown; readonly at: number }>
}

export async function aLargeTeam(options: {
  readonly database: 'embedded' | 'server'
  readonly people: number
  readonly answersAfterMs: number
}): Promise<LargeTeam> {
  const path = await mkdtemp(join(tmpdir(), 'drumbeat-measured-'))
  const directory = { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
  const server = options.database === 'server' ? await emptyServerDatabase() : null
  const slack = await aSlowSlack(options)
  const clock = await aClock(directory, BEGINNING)
  let ahead = Date.parse(BEGINNING) - Date.now()
  const child = run('src/main.ts', [], {
    ...clock.environment,
    NODE_OPTIONS: `${clock.environment['NODE_OPTIONS'] ?? ''} ${preloading('../measurements/programs/memory.ts')}`,
    PORT: '0',
    DATA_DIR: path,
    SLACK_BOT_TOKEN: 'xoxb-measured',
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: slack.url,
    ...(server === null ? {} : { DATABASE_URL: server.url }),
  })
  const address = (await child.says(READY)).slice(READY.length)
  const requests = slackRequests({ address, secret: SECRET, team: 'T1', now: () => Date.now() + ahead })

  const until: LargeTeam['until'] = async holds => {
    while (!holds()) await Promise.race([pause(50), child.ended.then(({ lines }) => Promise.reject(new Error(lines.join('\n'))))])
  }
  const dialog: LargeTeam['dialog'] = async trigger => {
    const find = () => slack.calls.find(({ method, parameters }) => method === 'views.open' && parameters['trigger_id'] === trigger)
    const givenUpAt = performance.now() + FORM_IS_LOST_AFTER_MS
    await until(() => {
      if (performance.now() > givenUpAt) throw new Error(`no form was opened for ${trigger}`)
      return find() !== undefined
    })
    const call = find()
    return { view: JSON.parse(call?.parameters['view'] ?? 'null'), at: call?.at ?? 0 }
  }
  const asked = () => slack.calls.filter(({ method }) => method === 'chat.postMessage').length

  await until(() => slack.calls.filter(({ method }) => method === 'conversations.members').length * 200 > options.people)
  let form: unknown = null
  while (form === null) {
    await pause(500)
    const trigger = `setup-${performance.now()}`
    const { text } = await requests.command('U1', '/drumbeat setup', trigger, 'C1')
    if (text === '') form = (await dialog(trigger)).view
  }
  const saved = await requests.interaction('U1', { type: 'view_submission', view: { ...submitted(form, EVERY_DAY), id: 'V1', hash: '1' } })
  if (!saved.text.includes('clear')) throw new Error(`the team was not set up: ${child.said().join('\n')}`)
  // The card of the channel, and everyone's welcome.
  await until(() => asked() >= options.people)

  return {
    slack,
    requests,
    child,
    until,
    dialog,
    async advance(to) {
      ahead = Date.parse(to) - Date.now()
      await clock.set(child, to)
    },
    async [Symbol.asyncDispose]() {
      await child[Symbol.asyncDispose]()
      await slack[Symbol.asyncDispose]()
      await server?.[Symbol.asyncDispose]()
      await directory[Symbol.asyncDispose]()
    },
  }
}
