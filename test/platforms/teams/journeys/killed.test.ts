import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { eventually } from '../../../journeys/everywhere/eventually.ts'
import { aDirectory } from '../../../process/a-drumbeat.ts'
import { evenNumbers } from '../../../support/even-numbers.ts'
import { aTeamsService, type Standing, type TeamsService, type TeamsUser } from '../../../support/teams/a-teams-service.ts'
import { invoked, said, updated, type Where } from '../../../support/teams/activities.ts'
import { submitted } from '../../../support/teams/filling.ts'
import { buttonsOf, textsOf } from '../../../support/teams/reading.ts'
import { CHANNEL, TEAM } from '../../../support/teams/use-teams.ts'
import { aProcessInTeams, type ProcessInTeams } from './a-process-in-teams.ts'

vi.setConfig({ testTimeout: 180_000 })

const ROUNDS = 3
/** More than go out before the last round, so that every round is killed in the middle of them. */
const PEOPLE = 60
/** So many sends a tenant has under way at once: of so many nobody can tell whether they arrived when the process dies. */
const AT_ONCE = 4
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)
const HOUR = Date.parse('2026-11-23T09:30:00Z')
const LEASE_MS = 25_000
/** From then on who has not answered hears once more. */
const NUDGES = HOUR + 10 * 60_000

const at = (ms: number): string => new Date(ms).toISOString()
const isQuestion = ({ card }: Standing): boolean => /check-in\.open.*check-in\.skip/s.test(JSON.stringify(card))
const everyone = Array.from({ length: PEOPLE }, (_, index): TeamsUser => {
  const id = `p${String(index).padStart(3, '0')}`
  return { account: `29:${id}`, entra: `aad-${id}`, name: `Person ${id}`, locale: 'en-GB', zone: 'Europe/London' }
})

/** The first of them sets up the team of everyone. */
async function setUp({ deliver }: ProcessInTeams, service: TeamsService): Promise<void> {
  const [first] = everyone
  if (first === undefined) throw new Error('nobody is there')
  await deliver(updated(service, first, { kind: 'channel', team: TEAM, channel: TEAM }, { membersAdded: [{ id: service.bot }] }))
  await eventually(() => expect(service.called.some(({ path }) => path.endsWith('/pagedmembers'))).toBe(true))
  const id = service.say(CHANNEL, first, 'setup')
  const where: Where = { kind: 'channel', team: TEAM, channel: CHANNEL, thread: id }
  await deliver(said(service, first, where, { id, text: 'setup', toBot: true }))
  const offer = await eventually(() => {
    const found = service.standing(CHANNEL).find(({ card }) => card !== null)
    if (!found?.card) throw new Error('no form was offered')
    return { id: found.id, data: buttonsOf(found.card)[0]?.data }
  })
  const form = await deliver(invoked(service, first, where, 'task/fetch', { data: offer.data }, offer.id))
  if (form === null) throw new Error('no form opened')
  expect(await deliver(invoked(service, first, where, 'task/submit', { data: submitted(form) }))).toBeNull()
}

test('killed while questions go out, by a Teams in trouble: everyone is asked, and twice only whom nobody could tell of', async () => {
  await using directory = await aDirectory()
  await using service = await aTeamsService(everyone)
  const channels = [
    { id: TEAM, name: null },
    { id: CHANNEL, name: 'cx-core' },
  ]
  service.teams.set(TEAM, { name: 'CX', channels, people: [...everyone] })
  const random = evenNumbers(seed)
  const start = (now: number) => aProcessInTeams({ directory, now: at(now) })
  const read = (user: TeamsUser) => service.standing(service.chatOf(user))
  const asked = () => everyone.map(user => read(user).filter(isQuestion).length)
  {
    await using before = await start(HOUR - 60_000)
    await setUp(before, service)
    await eventually(() => expect(everyone.map(user => read(user).length)).not.toContain(0))
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    service.fail(/^POST \/v3/, { status: 503 }, { status: 429, retryAfter: '1' }, { cut: true, arrives: false }, { status: 412 })
    const before = service.posts
    await using killed = await start(HOUR + round * LEASE_MS)
    // Killed in the middle of a send, or shortly after it.
    await service.posted(before + 1 + Math.floor(random() * 8))
    await pause(Math.floor(random() * 20))
    killed.child.kill('SIGKILL')
    await killed.child.ended
  }
  let now = HOUR + ROUNDS * LEASE_MS
  await using last = await start(now)
  await vi.waitFor(
    async () => {
      // Whatever waits before it is tried again has waited long enough.
      await last.set(at((now = Math.min(now + 10_000, NUDGES - 60_000))))
      expect(asked(), `seed ${seed}`).not.toContain(0)
    },
    { timeout: 60_000, interval: 1_000 },
  )
  last.child.kill('SIGTERM')
  expect((await last.child.ended).code, `seed ${seed}`).toBe(0)

  const twice = asked().reduce((sum, count) => sum + count - 1, 0)
  expect(twice, `seed ${seed}`).toBeLessThanOrEqual(ROUNDS * AT_ONCE)
  for (const user of everyone) {
    const first = read(user).findIndex(isQuestion)
    expect(first, `what ${user.name} was told before, seed ${seed}`).toBeGreaterThan(0)
    expect(read(user).slice(first).every(isQuestion), `what came after, seed ${seed}`).toBe(true)
  }
  const cards = service.standing(CHANNEL).filter(({ card }) => card !== null && textsOf(card).join().includes('is set up'))
  expect(cards).toHaveLength(1)
})
