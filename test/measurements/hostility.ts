import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Child } from '../support/process.ts'
import { aLargeTeam, type LargeTeam } from './a-large-team.ts'

const REQUESTS = 20_000
const AT_ONCE = 20
/** So much is asked first, for what is made once and kept. */
const WARMING = 4_000
const QUIET_MS = 5_000

/** Bytes after collecting the garbage, before and after a storm; and what it was answered with, by status. */
export type Hostility = {
  readonly before: Memory
  readonly after: Memory
  readonly answers: Readonly<Record<string, number>>
}
export type Memory = { readonly heap: number; readonly resident: number }
const Memory = z.object({ heap: z.number(), resident: z.number() })

const JSON_BODY = 'application/json'
const FORM_BODY = 'application/x-www-form-urlencoded'

/** Unsigned, forged, replayed and malformed requests against the real process, each body different from every other. */
export async function measureHostility(database: 'embedded' | 'server'): Promise<Hostility> {
  await using team = await aLargeTeam({ database, people: 10, answersAfterMs: 0 })
  return measureStorm(team.child, n => hostile(team, n))
}

/** How a storm of requests is borne. `send`: the n-th of them. */
export async function measureStorm(
  child: Child,
  send: (n: number) => Promise<{ readonly status: number }>,
  { warming, requests } = { warming: WARMING, requests: REQUESTS },
): Promise<Hostility> {
  const answers: Record<string, number> = {}
  let sent = 0
  const storm = async (size: number) => {
    const until = sent + size
    const one = async () => {
      while (sent < until) {
        const { status } = await send((sent += 1))
        answers[status] = (answers[status] ?? 0) + 1
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, one))
  }
  let asked = 0
  const memory = async (): Promise<Memory> => {
    await pause(QUIET_MS)
    child.kill('SIGHUP')
    const start = `memory ${(asked += 1)}: `
    return Memory.parse(JSON.parse((await child.says(start)).slice(start.length)))
  }
  await storm(warming)
  const before = await memory()
  await storm(requests)
  return { before, after: await memory(), answers }
}

const WAYS: readonly ((team: LargeTeam, n: number) => Promise<{ readonly status: number }>)[] = [
  ({ requests }, n) => requests.sendUnsigned(JSON.stringify({ type: 'event_callback', n }), JSON_BODY),
  ({ requests }, n) => requests.sendUnsigned(JSON.stringify({ filling: 'x'.repeat(100_000), n }), JSON_BODY),
  ({ requests }, n) => requests.send(`{"type":"event_callback","n":${n}`, JSON_BODY),
  ({ requests }, n) => requests.send(JSON.stringify({ type: `unknown-${n}` }), JSON_BODY),
  ({ requests }, n) => requests.send(new URLSearchParams({ payload: JSON.stringify({ type: 'block_actions', n }) }).toString(), FORM_BODY),
  ({ requests }, n) => requests.send(JSON.stringify({ filling: 'x'.repeat(100_000), n }), JSON_BODY),
  ({ requests }, n) =>
    requests.interaction('U1', {
      type: 'block_actions',
      trigger_id: `t${n}`,
      container: { type: 'message', channel_id: 'C1' },
      actions: [{ type: 'button', action_id: 'press-0', value: `["no-feature-${n}.action",{}]` }],
    }),
  ({ requests }, n) => requests.event({ type: 'message', channel: [`C${n}`], user: 'U1', ts: '1.1' }),
]

const hostile = (team: LargeTeam, n: number): Promise<{ readonly status: number }> =>
  WAYS[n % WAYS.length]?.(team, n) ?? Promise.reject(new Error('there is no way'))
