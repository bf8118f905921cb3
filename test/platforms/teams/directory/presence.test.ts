import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DirectoryInbound } from '#src/chat/index.ts'
import { Stopped } from '#src/platforms/teams/directory/waiting.ts'
import { installed, said, updated, type Where } from '../../../support/teams/activities.ts'
import {
  ANA,
  aRecordingEngine,
  BORA,
  CHANNEL,
  type RecordingEngine,
  SELIN,
  TEAM,
  type TeamsInUse,
  useTeams,
} from '../../../support/teams/use-teams.ts'

let on: TeamsInUse
let engine: RecordingEngine
beforeEach(async () => {
  engine = aRecordingEngine()
  on = await useTeams({ receiver: engine.receiver })
})
afterEach(() => on[Symbol.asyncDispose]())

const team: Where = { kind: 'channel', team: TEAM, channel: TEAM }
const bot = () => [{ id: on.service.bot }]
const named = (kind: DirectoryInbound['kind'], channel: string) => (inbound: DirectoryInbound) =>
  inbound.kind === kind && 'channel' in inbound && inbound.channel === channel
const arrive = async () => {
  await on.deliver(updated(on.service, SELIN, team, { membersAdded: bot() }))
  await engine.describes(named('channel', CHANNEL))
}
const change = (eventType: string, more: object = {}) => on.deliver(updated(on.service, SELIN, team, {}, { eventType, ...more }))
/** What was told after this was called. */
const since = () => {
  const before = engine.described.length
  return () => engine.described.slice(before)
}
const standard = () => on.service.teams.get(TEAM)

test('where Drumbeat was added, everyone is described, with each channel; the first goes by its team’s name', async () => {
  standard()?.people.push({ ...ANA, role: 'guest' })
  await arrive()
  const members = expect.arrayContaining(['aad-selin', 'aad-bora', 'aad-ana'])
  expect(engine.described).toContainEqual(expect.objectContaining({ kind: 'channel', channel: TEAM, name: 'Customer experience', members }))
  expect(engine.described).toContainEqual(
    expect.objectContaining({ kind: 'channel', channel: CHANNEL, name: 'cx-core', archived: false, members }),
  )
  const accounts = engine.described.flatMap(inbound => (inbound.kind === 'accounts' ? inbound.accounts : []))
  expect(accounts.find(({ user }) => user === 'aad-ana')).toMatchObject({ isGuest: true, name: 'Ana Nowak', handle: 'ana@example.org' })
  expect(accounts.find(({ user }) => user === on.service.bot)).toMatchObject({ isBot: true })
})

test('somebody from another tenant is a guest', async () => {
  on.service.fail(/pagedmembers/, {
    status: 200,
    body: JSON.stringify({ members: [{ id: '29:x', aadObjectId: 'aad-x', name: 'X', userRole: 'user', tenantId: 'elsewhere' }] }),
  })
  await on.deliver(updated(on.service, SELIN, team, { membersAdded: bot() }))
  await engine.describes(named('channel', CHANNEL))
  const accounts = engine.described.flatMap(inbound => (inbound.kind === 'accounts' ? inbound.accounts : []))
  expect(accounts.find(({ user }) => user === 'aad-x')).toMatchObject({ isGuest: true })
})

test('who comes to a team comes to each of its channels; who leaves, leaves each', async () => {
  await arrive()
  await on.deliver(installed(on.service, ANA, { kind: 'personal' }))
  const came = since()
  await on.deliver(
    updated(on.service, SELIN, team, { membersAdded: [{ id: ANA.account, aadObjectId: ANA.entra }] }, { eventType: 'teamMemberAdded' }),
  )
  for (const channel of [TEAM, CHANNEL])
    expect(came()).toContainEqual({ workspace: on.service.tenant, kind: 'joined', channel, user: 'aad-ana' })
  const went = since()
  // Teams names those who left by their ids towards the bot alone.
  await on.deliver(updated(on.service, SELIN, team, { membersRemoved: [{ id: ANA.account }] }, { eventType: 'teamMemberRemoved' }))
  for (const channel of [TEAM, CHANNEL])
    expect(went()).toContainEqual({ workspace: on.service.tenant, kind: 'left', channel, user: 'aad-ana' })
})

test('when somebody comes whom nobody knows, everyone is described anew', async () => {
  await arrive()
  standard()?.people.push(ANA)
  const before = engine.described.length
  await on.deliver(updated(on.service, SELIN, team, { membersAdded: [{ id: ANA.account, aadObjectId: ANA.entra }] }))
  await engine.describes(named('channel', CHANNEL), before)
  const members = expect.arrayContaining(['aad-ana', 'aad-bora', 'aad-selin'])
  expect(engine.described.at(-1)).toMatchObject({ kind: 'channel', channel: CHANNEL, members })
})

test('where Drumbeat is taken out, every channel is lost', async () => {
  await arrive()
  const told = since()
  await on.deliver(updated(on.service, SELIN, team, { membersRemoved: bot() }))
  expect(told()).toEqual([TEAM, CHANNEL].toSorted().map(channel => expect.objectContaining({ kind: 'channel-lost', channel })))
  expect(await on.teams.platform.channel(on.service.tenant, CHANNEL)).toBeNull()
})

test('a channel is renamed, deleted, and a new one described', async () => {
  await arrive()
  const renamed = since()
  await change('channelRenamed', { channel: { id: CHANNEL, name: 'cx-all' }, team: { id: TEAM, name: 'Customer experience' } })
  expect(renamed()).toEqual([{ workspace: on.service.tenant, kind: 'channel-renamed', channel: CHANNEL, name: 'cx-all' }])
  const removed = since()
  await change('channelDeleted', { channel: { id: CHANNEL }, team: { id: TEAM } })
  expect(removed()).toEqual([{ workspace: on.service.tenant, kind: 'channel-lost', channel: CHANNEL }])
  standard()?.channels.push({ id: '19:new@thread.tacv2', name: 'new' })
  await change('channelCreated', { channel: { id: '19:new@thread.tacv2', name: 'new' }, team: { id: TEAM } })
  await engine.describes(named('channel', '19:new@thread.tacv2'))
})

test('a team that is archived closes its channels, and opens them again', async () => {
  await arrive()
  const closed = since()
  await change('teamArchived')
  expect(closed()).toEqual(
    [TEAM, CHANNEL].toSorted().map(channel => expect.objectContaining({ kind: 'channel-archived', channel, archived: true })),
  )
  expect(await on.teams.platform.channel(on.service.tenant, CHANNEL)).toMatchObject({ archived: true })
  const opened = since()
  await change('teamUnarchived')
  expect(opened()).toContainEqual(expect.objectContaining({ channel: CHANNEL, archived: false }))
})

test('a team that is deleted is lost; a renamed one is described anew', async () => {
  await arrive()
  const team_ = standard()
  if (team_) team_.name = 'CX'
  const before = engine.described.length
  await change('teamRenamed')
  await engine.describes(inbound => inbound.kind === 'channel' && inbound.name === 'CX')
  await engine.describes(named('channel', CHANNEL), before)
  const lost = since()
  await change('teamDeleted')
  expect(lost().map(({ kind }) => kind)).toEqual(['channel-lost', 'channel-lost'])
})

test('a private channel, which stands on no list, is known once somebody speaks in it', async () => {
  const where: Where = { kind: 'channel', team: TEAM, channel: '19:secret@thread.tacv2', thread: '5' }
  const activity = said(on.service, SELIN, where, { id: '5', text: 'help', toBot: true })
  await on.deliver({
    ...activity,
    channelData: { tenant: { id: on.service.tenant }, team: { id: TEAM }, channel: { id: '19:secret@thread.tacv2', name: 'secret' } },
  })
  expect(await on.teams.platform.channel(on.service.tenant, '19:secret@thread.tacv2')).toMatchObject({ name: 'secret' })
})

test('a personal chat that was taken away is forgotten', async () => {
  await on.deliver(installed(on.service, BORA, { kind: 'personal' }))
  await on.deliver(installed(on.service, BORA, { kind: 'personal' }, 'remove'))
  const chats = await on.database.transaction('person', tx => tx.teamsPerson.findMany({ select: { userId: true, chatId: true } }))
  expect(chats).toEqual([{ userId: 'aad-bora', chatId: null }])
})

test('at the start all that was ever seen is described anew, and a team that is gone is lost', async () => {
  await arrive()
  on.service.teams.delete(TEAM)
  const told = since()
  on.teams.start({ receiver: engine.receiver })
  await engine.describes(({ kind }) => kind === 'channels')
  expect(told().map(({ kind }) => kind)).toEqual(['workspace', 'accounts', 'accounts', 'channel-lost', 'channel-lost', 'channels'])
  expect(told().at(-1)).toMatchObject({ channels: [] })
})

test('who came or left without Teams telling of it is found a day later, and posts of long ago are forgotten', async () => {
  const hours: { readonly pass: () => void; readonly end: (error: Error) => void }[] = []
  const waiting = aRecordingEngine()
  const waitForRound = () => new Promise<void>((pass, end) => void hours.push({ pass, end }))
  await using drumbeat = await useTeams({ receiver: waiting.receiver, waitForRound })
  await drumbeat.deliver(updated(drumbeat.service, SELIN, team, { membersAdded: [{ id: drumbeat.service.bot }] }))
  await waiting.describes(named('channel', CHANNEL))
  await drumbeat.database.transaction('person', tx =>
    tx.teamsPost.create({ data: { tenantId: drumbeat.service.tenant, deliveryId: 'old', startedAt: new Date(drumbeat.now) } }),
  )
  drumbeat.service.teams.get(TEAM)?.people.push(ANA)
  const before = waiting.described.length
  drumbeat.pass(4 * 86_400_000)
  for (let hour = 0; hour < 24; hour += 1) {
    await vi.waitFor(() => expect(hours).toHaveLength(1))
    hours.shift()?.pass()
  }
  await waiting.describes(
    inbound => inbound.kind === 'channel' && inbound.channel === CHANNEL && inbound.members.includes('aad-ana'),
    before,
  )
  expect(await drumbeat.database.transaction('person', tx => tx.teamsPost.count())).toBe(0)
  await vi.waitFor(() => expect(hours).toHaveLength(1))
  hours[0]?.end(new Stopped('stopped'))
})
