import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { databaseKinds, emptyServerDatabase } from '../../../support/database.ts'
import { aDirectory } from '../../../process/a-drumbeat.ts'
import { evenNumbers } from '../../../support/even-numbers.ts'
import type { Fault } from '../../../support/slack/emulator.ts'
import { submitted } from '../../../support/slack/filling.ts'
import { eventually, textsOf } from './a-drumbeat-in-slack.ts'
import { aProcessInSlack, type ProcessInSlack } from './a-process-in-slack.ts'
import { anEmulatedSlack, type EmulatedSlack, type Posted } from './an-emulated-slack.ts'

vi.setConfig({ testTimeout: 120_000 })

/** More than go out before the last round, so that every round is killed in the middle of them. */
const PEOPLE = 80
const ROUNDS = 3
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)
const HOUR = Date.parse('2026-11-23T09:30:00Z')
/** What a killed process held is free again by then: that long a lease holds, and it is the system's clock that is set ahead. */
const LEASE_MS = 25_000

const FAULTS: readonly Fault[] = [
  { kind: 'rate-limited', seconds: 1 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502, arrives: true },
  { kind: 'garbage' },
  { kind: 'garbage', arrives: true },
  { kind: 'cut', arrives: false },
  { kind: 'cut', arrives: true },
  { kind: 'refused', code: 'internal_error' },
]
const isQuestion = ({ blocks }: Posted): boolean => JSON.stringify(blocks).includes('check-in.open')
const at = (ms: number): string => new Date(ms).toISOString()

/** Looked at so seldom because the emulator answers only so many calls. */
const seldom = (look: () => Promise<void>): Promise<void> => vi.waitFor(look, { timeout: 40_000, interval: 1_000 })

/** Ana sets up the team of everyone in the channel. */
async function setUp({ requests }: ProcessInSlack, slack: EmulatedSlack): Promise<void> {
  const { ana } = slack.people
  const trigger = await eventually(async () => {
    const leave = await slack.trigger(ana)
    const { text } = await requests.command(ana.user, '/drumbeat setup', leave, slack.channel)
    if (text !== '') throw new Error(`no form opened: ${text}`)
    return leave
  })
  const { id, hash, view } = await slack.opened(trigger)
  const everyDay = { 'Working days': ['1', '2', '3', '4', '5', '6', '7'], 'Ask at': 'team' }
  const { text } = await requests.interaction(ana.user, { type: 'view_submission', view: { ...submitted(view, everyDay), id, hash } })
  expect(JSON.parse(text)).toEqual({ response_action: 'clear' })
}

describe.each(databaseKinds)('killed while questions go out, by a Slack in trouble, with the %s database', kind => {
  test('everyone is asked once and in order', async () => {
    await using server = kind === 'server' ? await emptyServerDatabase() : null
    await using directory = await aDirectory(kind === 'embedded' ? 'database' : 'nothing')
    await using slack = await anEmulatedSlack({ people: PEOPLE })
    const random = evenNumbers(seed)
    const pick = <Item>(items: readonly Item[]): Item[] => items.slice(Math.floor(random() * items.length)).slice(0, 1)
    const start = (now: number) =>
      aProcessInSlack({ slack, directory, now: at(now), ...(server === null ? {} : { databaseUrl: server.url }) })
    const everyone = slack.everyone
    const directs = new Map(await Promise.all(everyone.map(async user => [user, await slack.directOf({ user, name: user })] as const)))
    const read = async (user: string) => slack.read(directs.get(user) ?? '')
    const asked = async () => (await Promise.all(everyone.map(read))).map(posted => posted.filter(isQuestion).length)

    {
      await using before = await start(HOUR - 60_000)
      await setUp(before, slack)
      await seldom(async () => expect((await Promise.all(everyone.map(read))).map(({ length }) => length)).not.toContain(0))
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      const troubles = Array.from({ length: 3 }, () => pick(FAULTS)).flat()
      for (const method of ['chat.postMessage', 'conversations.open', 'conversations.history', 'chat.update'])
        slack.emulator.fail(method, ...troubles.filter(() => random() < 0.7))
      if (round === 0) slack.emulator.fail('chat.postMessage', { kind: 'hang', arrives: random() < 0.5 })
      const before = slack.calls('chat.postMessage')
      await using killed = await start(HOUR + round * LEASE_MS)
      // Killed in the middle of a send, or shortly after it.
      await slack.emulator.called('chat.postMessage', before + 1 + Math.floor(random() * 8))
      await pause(Math.floor(random() * 20))
      killed.child.kill('SIGKILL')
      await killed.child.ended
    }
    let now = HOUR + ROUNDS * LEASE_MS
    await using last = await start(now)
    await seldom(async () => {
      // Whatever waits before it is tried again has waited long enough.
      await last.set(at((now += 10_000)))
      expect(await asked(), `seed ${seed}`).toEqual(everyone.map(() => 1))
    })
    last.child.kill('SIGTERM')
    expect((await last.child.ended).code, `seed ${seed}`).toBe(0)
    expect(await asked(), `seed ${seed}`).toEqual(everyone.map(() => 1))
    for (const user of everyone) {
      const [welcome, ...rest] = await read(user)
      expect(welcome && isQuestion(welcome), `the first words to ${user}, seed ${seed}`).toBe(false)
      expect(rest.map(isQuestion), `what came after, seed ${seed}`).toEqual([true])
    }
    const cards = (await slack.read(slack.channel)).filter(posted => textsOf(posted).includes('is set up'))
    expect(cards).toHaveLength(1)
  })
})
