import { type IncomingMessage, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { aDirectory, preloading } from '../process/a-drumbeat.ts'
import { aProcessInTeams } from '../platforms/teams/journeys/a-process-in-teams.ts'
import { aTeamsService, type TeamsService, type TeamsUser } from '../support/teams/a-teams-service.ts'
import { invoked, pressedOn, said, updated, type Where } from '../support/teams/activities.ts'
import { type Hostility, measureStorm } from './hostility.ts'

const TEAM = '19:team@thread.tacv2'
const CHANNEL = '19:cx-core@thread.tacv2'
const SELIN: TeamsUser = { account: '29:selin', entra: 'aad-selin', name: 'Selin Aydın', locale: 'tr-TR', zone: 'Europe/Istanbul' }

/** Fewer than for Slack, where a signature keeps most out: here each that is believed goes through the database. */
const STORM = { warming: 1_000, requests: 5_000 } as const

/** Malformed, foreign and nonsensical activities against the real process in local mode, which believes all of them; each differs from every other. */
export async function measureTeamsHostility(): Promise<Hostility> {
  await using directory = await aDirectory()
  await using service = await aTeamsService([SELIN])
  service.teams.set(TEAM, { name: 'CX', channels: [{ id: CHANNEL, name: 'cx-core' }], people: [SELIN] })
  await using drumbeat = await aProcessInTeams({
    directory,
    now: '2026-11-23T09:00:00Z',
    preload: preloading('../measurements/programs/memory.ts'),
  })
  const channel: Where = { kind: 'channel', team: TEAM, channel: CHANNEL }
  await drumbeat.deliver(updated(service, SELIN, channel, { membersAdded: [{ id: service.bot }] }))
  const url = `${drumbeat.address}/api/messages`
  const one = (n: number) => {
    const [body, type] = WAYS[n % WAYS.length]?.(service, n) ?? ['']
    return send(url, body, type)
  }
  // Waited for here: the process ends with this function.
  return await measureStorm(drumbeat.child, one, STORM)
}

/** Each on a connection of its own: one that is kept may be closed by the other side between two storms. */
async function send(url: string, body: string, type = 'application/json'): Promise<{ readonly status: number }> {
  const sending = request(url, { method: 'POST', agent: false, headers: { 'content-type': type } }).end(body)
  const answer = await new Promise<IncomingMessage>((resolve, reject) => sending.on('response', resolve).on('error', reject))
  await buffer(answer)
  return { status: answer.statusCode ?? 0 }
}

const somebody = (n: number): TeamsUser => ({ ...SELIN, account: `29:n${n}`, entra: `aad-n${n}`, name: `Nobody ${n}` })
const personal: Where = { kind: 'personal' }
const channel: Where = { kind: 'channel', team: TEAM, channel: CHANNEL }
const json = (activity: object): readonly [string] => [JSON.stringify(activity)]

const WAYS: readonly ((service: TeamsService, n: number) => readonly [body: string, type?: string])[] = [
  (service, n) => [JSON.stringify(said(service, SELIN, personal, { id: `${n}`, text: 'x' })), 'text/plain'],
  (_, n) => [`{"type":"message","n":${n}`],
  (service, n) => json({ ...said(service, SELIN, personal, { id: `${n}`, text: 'x' }), type: `unknown-${n}` }),
  (service, n) => json({ ...said(service, SELIN, personal, { id: `${n}`, text: 'x' }), filling: 'x'.repeat(100_000) }),
  (service, n) => json({ ...said(service, somebody(n), personal, { id: `${n}`, text: 'x' }), serviceUrl: `https://n${n}.example/` }),
  (service, n) => json(invoked(service, SELIN, channel, 'task/fetch', { data: { drumbeat: `["no-feature-${n}.action",{}]` } }, `${n}`)),
  (service, n) => json(pressedOn(service, SELIN, channel, `${n}`, { drumbeat: `["a.b",{"n":"${n}"}]` })),
  (service, n) => json(said(service, SELIN, channel, { id: `${n}`, text: `words of ${n}` })),
]
