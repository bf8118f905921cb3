import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { NotUnderstood, type Reply, typedAgain } from '#src/chat/index.ts'
import { problemsFeature } from '#src/engine/problems/index.ts'
import { features } from '#src/features/index.ts'
import { instant } from '#src/time/index.ts'
import { govern, governing, type Governing } from './isolation/a-board.ts'
import { ASKED, aProcess, live, LIVED, lived, type Process, settle, SETTLING, type Who } from './isolation/two-workspaces.ts'
import { CLOSES_ONLY, WALK } from './isolation/walk.ts'
import { freshDatabase, type TestDatabase } from './support/database.ts'

let fresh: TestDatabase
let process: Process
let ours: Governing
let theirs: Governing

beforeAll(async () => {
  fresh = await freshDatabase()
  process = aProcess(fresh.database, SETTLING)
  const settled = [await settle(process, 'ours', 'Ours'), await settle(process, 'theirs', 'Zyxw')] as const
  await process.runUntil(ASKED)
  for (const each of settled) {
    await live(process, each)
    await govern(process, each)
  }
  await process.runUntil(LIVED)
  ours = await governing(process, await lived(process, settled[0]))
  theirs = await governing(process, await lived(process, settled[1]))
})
afterAll(async () => {
  await process.stop()
  await fresh[Symbol.asyncDispose]()
})

const Tables = z.array(z.object({ name: z.string() }))

/** Everything that belongs to a workspace: its rows in every table, and what its people see. */
async function everythingOf({ workspace, ids: { workspaceId } }: Governing): Promise<unknown> {
  const rows = await fresh.database.transaction('person', async tx => {
    const tables = Tables.parse(
      await tx.$queryRaw`SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'workspaceId' ORDER BY 1`,
    )
    const found: Record<string, unknown> = {}
    for (const { name } of tables)
      found[name] = await tx.$queryRawUnsafe(
        `SELECT to_jsonb(t) AS row FROM "${name}" t WHERE t."workspaceId" = $1 ORDER BY to_jsonb(t)::text`,
        workspaceId,
      )
    found['Workspace'] = await tx.$queryRaw`SELECT to_jsonb(t) AS row FROM "Workspace" t WHERE t."id" = ${workspaceId}`
    return found
  })
  return { rows, seen: process.platform.standing.filter(({ outgoing }) => outgoing.workspace === workspace) }
}

/** What somebody is answered; a request that no button of theirs makes is answered with nothing. */
async function answered(asked: Promise<Reply>): Promise<Reply | 'not understood'> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof NotUnderstood) return 'not understood'
    throw error
  }
}

const APART = { seen: false, touched: false }

/** Lets our people try something, and says whether the other workspace noticed or was seen. */
async function trying(attempt: (who: Who) => Promise<Reply>): Promise<typeof APART> {
  const before = await everythingOf(theirs)
  const shown: unknown[] = []
  for (const who of [ours.member, ours.admin]) shown.push(await answered(attempt(who)))
  await process.runUntil(LIVED)
  const { standing } = process.platform
  shown.push(standing.filter(({ outgoing }) => outgoing.workspace === ours.workspace))
  return { seen: JSON.stringify(shown).includes(theirs.mark), touched: !isDeepStrictEqual(await everythingOf(theirs), before) }
}

describe('every action, asked with ids of another workspace', () => {
  test.each(Object.entries(WALK))('shows, changes and tells nothing there: %s', async (action, steps) => {
    for (const { input, values } of steps(theirs))
      for (const conversation of [{ kind: 'channel', channel: theirs.channel } as const, null]) {
        const attempt = ({ user }: Who) =>
          process.person(ours.workspace, {
            kind: 'submit',
            user,
            conversation: conversation ?? { kind: 'direct', user },
            command: { action, input },
            values: values ?? {},
          })
        expect(await trying(attempt)).toEqual(APART)
      }
  })

  test('is in this walk', () => {
    const all = [...features, problemsFeature(() => instant(0))].flatMap(({ name, actions }) =>
      Object.keys(actions ?? {}).map(action => `${name}.${action}`),
    )
    expect(Object.keys(WALK).toSorted()).toEqual(all.toSorted())
  })
})

describe('what people type, write and do, with names of another workspace', () => {
  test.each([
    'settings',
    'pause',
    'resume',
    'skip tomorrow',
    'roles',
    'roles @Zyxw Member admin',
    'test',
    'checkin',
    'checkin done from outside',
    'problems',
    'help',
    'review',
    'review CX-1 at risk from outside',
    'review add a topic from outside',
    'review topics',
    'review last',
    'review 2026-W48',
    'review asleep',
    'digest',
    'digest settings',
    'board',
    'board setup',
    'board agenda',
    'board P-1',
    'board D-1',
    'board reverse D-1 from outside',
    'propose something from outside',
  ])('/drumbeat %s in their channel', async text => {
    const named = [{ user: theirs.member.user, text: '@Zyxw Member' }]
    const conversation = { kind: 'channel', channel: theirs.channel } as const
    const before = await everythingOf(theirs)
    // What we typed ourselves may come back to us; nothing else of theirs.
    const reply = await process.person(ours.workspace, {
      kind: 'command',
      user: ours.admin.user,
      conversation,
      word: 'drumbeat',
      text,
      named,
    })
    await process.runUntil(LIVED)
    expect(JSON.stringify(reply).replaceAll('Zyxw Member', '')).not.toContain(theirs.mark)
    expect(await everythingOf(theirs)).toEqual(before)
  })

  test('words in their thread, and changes to their messages, are strangers’', async () => {
    const thread = process.platform.standing.find(
      ({ outgoing }) => outgoing.workspace === theirs.workspace && outgoing.to.kind === 'direct',
    )?.reference
    if (!thread) throw new Error('nothing was said to anybody there')
    const theirMessage = { channel: `D-${theirs.member.user}`, message: 'answer' }
    const conversation = { kind: 'channel', channel: theirs.channel } as const
    const said = { text: 'done from outside', named: [] }
    const deeds = (user: string) =>
      [
        { kind: 'message', user, conversation, ...said, thread, message: { ...thread, message: `from-${user}` } },
        { kind: 'message-edited', user, conversation, ...said, message: theirMessage },
        { kind: 'message-deleted', user, conversation, message: theirMessage },
        { kind: 'reaction', user, conversation, message: theirMessage, emoji: '👏', change: 'added' },
        { kind: 'click', user, conversation, command: typedAgain('drumbeat settings'), message: theirMessage },
        { kind: 'form-not-shown', user, conversation },
        { kind: 'home', user, conversation },
      ] as const
    for (const [index, { kind }] of deeds('').entries()) {
      const attempt = ({ user }: Who) => {
        const deed = deeds(user)[index]
        return deed === undefined ? Promise.reject(new Error('no such deed')) : process.person(ours.workspace, deed)
      }
      expect(await trying(attempt), `a ${kind} of ours`).toEqual(APART)
    }
  })

  test('what the platform says about an account or a channel of the same name is about ours', async () => {
    const before = await everythingOf(theirs)
    await process.hears(ours.workspace, { kind: 'left', channel: theirs.channel, user: theirs.member.user })
    await process.hears(ours.workspace, { kind: 'channel-lost', channel: theirs.channel })
    await process.hears(ours.workspace, { kind: 'channels', channels: [] })
    await process.hears(ours.workspace, { kind: 'channel-archived', channel: theirs.channel, archived: true })
    await process.hears(ours.workspace, {
      kind: 'channel',
      channel: theirs.channel,
      name: 'ours now',
      archived: false,
      members: [ours.member.user],
    })
    await process.runUntil(LIVED)
    expect(await everythingOf(theirs)).toEqual(before)
  })
})

describe('the same steps with their own ids reach something, so that the walk means what it says', () => {
  test.each(Object.entries(WALK).filter(([action]) => !CLOSES_ONLY.has(action)))('%s', async (action, steps) => {
    const before = JSON.stringify(await everythingOf(theirs))
    let reached = false
    for (const { input, values = {} } of steps(theirs))
      for (const { user } of [theirs.member, theirs.admin]) {
        const conversation = { kind: 'direct', user } as const
        const command = { action, input }
        const reply = await answered(process.person(theirs.workspace, { kind: 'submit', user, conversation, command, values }))
        reached ||= reply !== 'not understood' && reply.kind !== 'none'
      }
    expect(reached || JSON.stringify(await everythingOf(theirs)) !== before).toBe(true)
  })
})
