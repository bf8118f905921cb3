import { z } from 'zod'
import type { Card } from '#src/platforms/teams/render/index.ts'
import { aClock } from '../../../support/a-clock.ts'
import type { Directory } from '../../../process/a-drumbeat.ts'
import { type Child, run } from '../../../support/process.ts'
import { validCard } from '../../../support/teams/validate-card.ts'

/** The real process in Teams, by a clock that the test sets. */
export type ProcessInTeams = AsyncDisposable & {
  readonly child: Child
  readonly address: string
  /** Sends what Teams would; resolves to the dialog that it was answered with, or null. */
  deliver(activity: object): Promise<Card | null>
  /** Sets its clock to a moment. */
  set(moment: string): Promise<void>
}

const READY = 'Drumbeat is ready: '
const Task = z.object({ task: z.object({ value: z.object({ card: z.object({ content: z.unknown() }) }) }) })

type Options = {
  readonly directory: Directory
  readonly now: string
  /** What Node opens before the programme. */
  readonly preload?: string
}

/** Resolves when it is ready for requests; it need not know everyone yet. */
export async function aProcessInTeams({ directory, now, preload = '' }: Options): Promise<ProcessInTeams> {
  const clock = await aClock(directory, now)
  const options = `${clock.environment['NODE_OPTIONS'] ?? ''} ${preload}`.trim()
  const environment = { ...clock.environment, NODE_OPTIONS: options, PORT: '0', DATA_DIR: directory.path, TEAMS_AUTH: 'local' }
  const child = run('src/main.ts', [], environment)
  const address = (await child.says(READY)).slice(READY.length)
  return {
    child,
    address,
    async deliver(activity) {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`${address}/api/messages`, { method: 'POST', headers, body: JSON.stringify(activity) })
      const text = await response.text()
      if (response.status !== 200) throw new Error(`Teams was answered ${response.status}: ${text}`)
      const task = Task.safeParse(text === '' ? null : JSON.parse(text))
      return task.success ? validCard(task.data.task.value.card.content) : null
    },
    set: moment => clock.set(child, moment),
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  }
}
