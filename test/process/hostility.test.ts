import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openDatabase } from '#src/db/index.ts'
import { quiet } from '../support/database.ts'
import { aClock } from '../support/a-clock.ts'
import { aDirectory, type Directory, type Drumbeat, preloading, startDrumbeat } from './a-drumbeat.ts'
import { setUpTeam } from './a-programme.ts'
import { anyText, clicked, deed, FORGED_COMMANDS, MALFORMED, submitted } from './hostile-requests.ts'
import { rawRequest, type RawRequest } from './raw-request.ts'
import { countRows } from './tables.ts'

/** Nothing of the inside of the programme may stand in an answer. */
const INSIDE = /\n\s+at |node_modules|node:internal|\.ts:\d|prisma|postgres|ECONN|TypeError|RangeError/i

/** Two in the afternoon of a Monday: nothing is due for hours. */
const NOON = '2026-11-23T12:00:00Z'

let directory: Directory
let drumbeat: Drumbeat
let environment: Readonly<Record<string, string>>
let before: Readonly<Record<string, number>>
let teamId: string

async function inDatabase<T>(run: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url: null, directory: directory.path, log: quiet })
  try {
    return await run(database)
  } finally {
    await database.close()
  }
}

beforeAll(async () => {
  directory = await aDirectory()
  const clock = await aClock(directory, NOON)
  const options = `${clock.environment['NODE_OPTIONS'] ?? ''} ${preloading('./programs/measured.ts')}`
  environment = { DATA_DIR: directory.path, ...clock.environment, NODE_OPTIONS: options }
  await using prepared = await startDrumbeat(environment)
  await setUpTeam(prepared.visitor, { 'ask-at': 'team' })
  // What follows from it at once has happened.
  await vi.waitUntil(
    async () => (await (await fetch(`${prepared.address}/metrics`)).text()).includes('\ndrumbeat_alarms_overdue 0\n'),
    60_000,
  )
  prepared.child.kill('SIGTERM')
  await prepared.child.ended
  before = await inDatabase(countRows)
  teamId = await inDatabase(database =>
    database.transaction('person', async tx => (await tx.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Team"`)[0]?.id ?? ''),
  )
  drumbeat = await startDrumbeat(environment)
}, 180_000)
afterAll(async () => {
  await drumbeat[Symbol.asyncDispose]()
  await directory[Symbol.asyncDispose]()
})

type Answered = { readonly status: number; readonly kind: 'refused' | 'answered' | 'broken'; readonly tellsTheInside: boolean }
const REFUSED = { kind: 'refused', tellsTheInside: false }

async function ask(request: RawRequest): Promise<Answered> {
  const { status, body } = await rawRequest(drumbeat.address, request)
  const kind = status >= 500 || status === 0 ? 'broken' : status >= 400 ? 'refused' : 'answered'
  return { status, kind, tellsTheInside: INSIDE.test(body) }
}

const settings = () => ({ action: 'teams.save-settings', input: { team: teamId } })
const SETTINGS = {
  'team-name': 'cx-core',
  language: 'en',
  zone: 'Europe/London',
  'working-days': ['1'],
  holidays: 'none',
  'check-in-time': '09:30',
  'ask-at': 'member',
  window: '15',
  members: ['U-amelia'],
}
/** The settings form with fields that let anything through. */
const forgedSettings = (values: Readonly<Record<string, string | readonly string[]>>): RawRequest => {
  const fields = Object.entries(SETTINGS).map(([id, value]) =>
    typeof value === 'string'
      ? anyText(id)
      : {
          kind: 'choices',
          id,
          label: id,
          initial: [],
          options: [value, values[id] ?? []].flat().map(each => ({ label: each, value: each })),
        },
  )
  return submitted('amelia', 'cx-core', { fields, submit: settings() }, { ...SETTINGS, ...values })
}

describe('requests of an enemy', () => {
  test.each(Object.entries(MALFORMED))('with %s are refused', async (_, request) => {
    expect(await ask(request)).toMatchObject(REFUSED)
  })

  test.each(Object.entries(FORGED_COMMANDS))('with %s in a button are refused', async (_, request) => {
    expect(await ask(request)).toMatchObject(REFUSED)
  })

  test.each(['\0', '\uD800', '__proto__', 'constructor', '’; DROP TABLE "Team"; --', '%00', '../..'])(
    'that name %j as an id find nothing',
    async id => {
      const commands = [
        ...['teams.pause', 'teams.settings', 'teams.resume', 'check-in.try-open'].map(action => [action, { team: id }]),
        ['people.role', { person: id, change: 'grant', role: 'admin' }],
        ['check-in.open', { ritual: id, date: '2026-11-23' }],
        ['check-in.leave-words', { words: id }],
        ['teams.set-up', { channel: id }],
      ].map(command => clicked('amelia', JSON.stringify(command)))
      const looks = ['thread', 'edit', 'delete', 'before'].map(query => ({
        path: `/as/amelia/cx-core?${query}=${encodeURIComponent(id.toWellFormed())}`,
      }))
      for (const request of [...commands, ...looks]) {
        const { kind, tellsTheInside } = await ask(request)
        expect({ broken: kind === 'broken', tellsTheInside }, `${request.path} ${id}`).toEqual({ broken: false, tellsTheInside: false })
      }
    },
  )

  test.each<[string, Record<string, string | readonly string[]>]>([
    ['a name without an end', { 'team-name': 'x'.repeat(30_000) }],
    ['a name of nothing', { 'team-name': ' \t ' }],
    ['a language nobody speaks', { language: 'tlh' }],
    ['a place nowhere', { zone: 'Mars/Olympus' }],
    ['a weekday too many', { 'working-days': ['8'] }],
    ['holidays of nobody', { holidays: 'ZZ' }],
    ['an hour that never comes', { 'check-in-time': '25:61' }],
    ['no way to ask', { 'ask-at': 'sometimes' }],
    ['an endless window', { window: '1e9' }],
    ['a window of hexadecimals', { window: '0x10' }],
    ['a window into the past', { window: '-15' }],
    ['a bot for a member', { members: ['U-drumbeat'] }],
    ['nobody we know for a member', { members: ['U-nobody'] }],
    ['the prototype for a member', { members: ['__proto__'] }],
  ])('with a forged form that holds %s change nothing', async (_, values) => {
    expect(await ask(forgedSettings(values))).toMatchObject(REFUSED)
  })

  test.each(['constructor', 'toString', 'hasOwnProperty'])('with a forged form whose field is called %s get a 4xx', async id => {
    const fields = [anyText(id), { kind: 'number', id: 'window', label: 'Window', min: 1, max: 2 }]
    const forged = submitted('amelia', 'cx-core', { fields, submit: settings() }, { [id]: 'x', window: 'many' })
    expect(await ask(forged)).toMatchObject(REFUSED)
  })

  test.each([
    { action: 'teams.pause', input: {} },
    { action: 'teams.save-settings', input: {} },
    { action: 'people.role', input: { change: 'grant', role: 'admin' } },
  ])('in the name of someone who may not are answered without being obeyed: $action', async ({ action, input }) => {
    const full = { ...(action.startsWith('teams') ? { team: teamId } : { person: 'x' }), ...input }
    const { kind, tellsTheInside } = await ask(clicked('oliver', JSON.stringify([action, full])))
    expect({ broken: kind === 'broken', tellsTheInside }).toEqual({ broken: false, tellsTheInside: false })
  })

  test('do not make the process grow', { timeout: 180_000 }, async () => {
    let asked = 0
    const memory = async () => {
      drumbeat.child.kill('SIGUSR2')
      const start = `memory ${(asked += 1)}: `
      return Number((await drumbeat.child.says(start)).slice(start.length))
    }
    const some = [
      MALFORMED['a megabyte of JSON'],
      MALFORMED['half a JSON'],
      FORGED_COMMANDS['an unknown action'],
      MALFORMED['an unknown path'],
    ].filter(request => request !== undefined)
    const storm = async () => {
      for (let round = 0; round < 40; round += 1) await Promise.all(some.map(request => rawRequest(drumbeat.address, request)))
    }
    await storm()
    const warm = await memory()
    await storm()
    await storm()
    expect((await memory()) - warm).toBeLessThan(8_000_000)
  })

  test('leave every table of the programme as it was, and no fault in the log', { timeout: 180_000 }, async () => {
    // What people are told about their own clicks is theirs: private answers, and ids that were taken.
    await rawRequest(drumbeat.address, deed('selin', 'general', 'hide-guide', {}))
    drumbeat.child.kill('SIGTERM')
    const { code, lines } = await drumbeat.child.ended
    expect(lines.filter(line => !line.startsWith('memory '))).toEqual([expect.stringContaining('ready')])
    expect(code).toBe(0)
    const { SandboxMessage: _messages, InboundSeen: _seen, ...after } = await inDatabase(countRows)
    const { SandboxMessage: _messagesBefore, InboundSeen: _seenBefore, ...rest } = before
    expect(after).toEqual(rest)
    const team = await inDatabase(database =>
      database.transaction('person', tx => tx.$queryRaw<{ name: string; paused: boolean }[]>`SELECT "name", "paused" FROM "Team"`),
    )
    expect(team).toEqual([{ name: 'cx-core', paused: false }])
  })
})
