import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Choice } from '#src/features/board/rules/rules.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { wordsOf } from '../../support/context.ts'
import { aBoard, at, aVotingWorld, decided, onTheBallot, poll, saidTo, votes } from './voting-story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

const CLOSING = at('2026-11-26T07:00:00Z')
const NAMES = ['Selin Kaya', 'Bora Demir', 'Marek Nowak', 'Zofia Wójcik']

const Names = z.array(z.object({ name: z.string() }))
const Rows = z.array(z.object({ name: z.string(), row: z.record(z.string(), z.unknown()), wrote: z.string() }))
type Row = Omit<z.infer<typeof Rows>[number], 'name'>

/** Every row of a workspace by table, and the transaction that wrote it. */
const rowsOf = (world: World): Promise<ReadonlyMap<string, readonly Row[]>> =>
  world.scope(async ({ tx, workspaceId }) => {
    const names = Names.parse(
      await tx.$queryRaw`SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'workspaceId' ORDER BY 1`,
    ).map(({ name }) => name)
    const each = names.map(
      name => `SELECT '${name}' AS name, to_jsonb(t) AS row, t.xmin::text AS wrote FROM "${name}" t WHERE t."workspaceId" = $1`,
    )
    const rows = Rows.parse(await tx.$queryRawUnsafe(`${each.join(' UNION ALL ')} ORDER BY 1, 2`, workspaceId))
    return new Map(names.map(name => [name, rows.filter(row => row.name === name).map(({ row, wrote }) => ({ row, wrote }))]))
  })

/** What can be read of them, the same for two worlds in which the same happened: ids, secrets and transactions by their order alone. */
function readable(tables: ReadonlyMap<string, readonly Row[]>): string {
  const wrote = [...new Set([...tables.values()].flat().map(row => Number(row.wrote)))].toSorted((one, other) => one - other)
  const rows = [...tables].flatMap(([name, each]) => each.map(({ row, wrote: by }) => ({ name, row, by: wrote.indexOf(Number(by)) })))
  return plain(JSON.stringify(rows, null, 1))
}

const plain = (text: string): string => text.replaceAll(/\bw\d+\b/g, 'w').replaceAll(/\b[0-9]{64}\b/g, 'secret')

/** The same people vote in the same order; only what each of them chooses is another. */
async function aSecretBallot(choices: readonly Choice[]) {
  const world = await aVotingWorld(fresh)
  const members: SomePerson[] = []
  for (const name of NAMES) members.push(await world.aPerson({ name }))
  const author = await world.aPerson({ name: 'İpek Yılmaz' })
  const board = await aBoard(world, { members, rules: { secret: true } })
  const { ballot } = await onTheBallot(world, board, author)
  const seen: string[] = []
  const vote = async (index: number, choice: Choice) => {
    const [who] = members.slice(index)
    if (!who) throw new Error('no such member')
    seen.push(wordsOf(await votes(world, who, ballot, choice)), poll(world, board))
  }
  for (const [index, choice] of choices.entries()) await vote(index, choice)
  const open = await rowsOf(world)
  await world.runUntil(CLOSING)
  return { world, members, board, ballot, seen, open, closed: await rowsOf(world), said: plain(JSON.stringify(world.said)) }
}

const without = (tables: ReadonlyMap<string, readonly Row[]>, ...names: string[]) =>
  new Map([...tables].filter(([name]) => !names.includes(name)))

describe('a secret ballot', () => {
  test('leaves the same traces whoever chose what, while it is open and for good once it is closed', async () => {
    const one = await aSecretBallot(['approve', 'reject', 'approve', 'abstain'])
    const other = await aSecretBallot(['abstain', 'approve', 'approve', 'reject'])

    expect(one.seen.map(plain)).toEqual(other.seen.map(plain))
    expect(one.said).toBe(other.said)
    expect(readable(without(one.open, 'Vote'))).toBe(readable(without(other.open, 'Vote')))
    // Closed, the votes are in the decision and nowhere else, and there in an order that comes from nothing.
    expect(one.closed.get('Vote')).toEqual([])
    expect(readable(without(one.closed, 'Decision'))).toBe(readable(without(other.closed, 'Decision')))
    const papers = async ({ world }: typeof one) => (await decided(world)).record.papers.map(paper => JSON.stringify(paper)).toSorted()
    expect(await papers(one)).toEqual(await papers(other))
    const { papers: _one, ...rest } = (await decided(one.world)).record
    const { papers: _other, ...same } = (await decided(other.world)).record
    expect(plain(JSON.stringify(rest))).toBe(plain(JSON.stringify(same)))
  })

  test('keeps a vote under a key that only its salt can make, destroys the salt, and writes its seats in one go', async () => {
    const { members, open, closed, world } = await aSecretBallot(['approve', 'reject', 'approve', 'abstain'])
    const salt = open.get('Ballot')?.[0]?.row['salt']
    const keys = open.get('Vote')?.map(({ row }) => row['voterKey'])
    const made = members.map(({ personId }) =>
      createHash('sha256')
        .update(`${String(salt)}${personId}`)
        .digest('hex'),
    )
    expect(keys?.toSorted()).toEqual(made.toSorted())
    expect(closed.get('Ballot')?.map(({ row }) => row['salt'])).toEqual([null])
    expect(JSON.stringify([...closed])).not.toContain(String(salt))
    const seats = closed.get('BallotSeat') ?? []
    expect(seats.map(({ row }) => row['voted'])).toEqual([true, true, true, true])
    expect(new Set(seats.map(({ wrote }) => wrote)).size).toBe(1)
    const { record } = await decided(world)
    for (const paper of record.papers)
      expect(Object.keys(paper).toSorted()).toEqual(['chair', 'choice', 'deadline', 'effort', 'importance', 'priority'])
    // No choice is in any other row, as data or as the button that makes it.
    const choices = /"choice"|"approve"|"reject"|"abstain"/
    expect([...without(closed, 'Decision')].filter(([, rows]) => choices.test(JSON.stringify(rows))).map(([name]) => name)).toEqual([])
  })

  test('keeps its papers in an order that chance makes, and no other', async () => {
    const order = async (secrets: readonly string[]) => {
      const { world, members, ballot } = await anOpenOne()
      for (const [index, who] of members.entries()) {
        const more = { action: 'board.vote-more', input: { ballot: ballot.id } }
        await world.submit(who, more, { choice: 'approve', effort: String(index) })
      }
      // As the votes lie in the database: by keys that nobody can guess.
      const { efforts } = await world.scope(async ({ tx, workspaceId }) => ({
        efforts: (await tx.vote.findMany({ where: { workspaceId }, orderBy: { voterKey: 'asc' } })).map(({ effort }) => effort),
      }))
      world.nextSecrets.push(...secrets)
      await world.runUntil(CLOSING)
      const kept = (await decided(world)).record.papers.map(({ effort }) => effort)
      return kept.map(effort => efforts.indexOf(effort))
    }
    expect(await order(['b', 'd', 'a', 'c'])).toEqual([2, 0, 3, 1])
    expect(await order(['d', 'c', 'b', 'a'])).toEqual([3, 2, 1, 0])
  })

  test('takes no comment, fills in nothing that was said before, and does not repeat a choice', async () => {
    const { world, members, board, ballot } = await anOpenOne()
    const [selin] = members
    if (!selin) throw new Error('nobody')
    const more = { action: 'board.vote-more', input: { ballot: ballot.id } }
    const answer = wordsOf(await world.submit(selin, more, { choice: 'reject', importance: '2', comment: 'Because of Bora' }))
    expect(answer).toBe('Your vote on P-1 counts. You can change it until Thu 26 Nov, 10:00. Nobody sees what you chose.')
    const form = await world.click(selin, { action: 'board.vote-form', input: { ballot: ballot.id } })
    if (form.kind !== 'form') throw new Error('no form')
    expect(form.form.fields.filter(field => 'initial' in field && field.initial !== undefined)).toEqual([])
    expect(form.form.fields.map(field => ('id' in field ? field.id : field.kind))).not.toContain('comment')
    expect(JSON.stringify([...(await rowsOf(world))])).not.toContain('Because of Bora')
    expect(poll(world, board)).toContain('Secret ballot: once it is closed nobody can learn who voted how')
  })

  test('that too few took part in tells nothing of their votes', async () => {
    const { world, members, board, ballot } = await anOpenOne()
    for (const who of members.slice(0, 2)) await votes(world, who, ballot, 'approve')
    await world.runUntil(at('2026-12-01T07:00:00Z'))
    const text = saidTo(world, board.channel)[1]
    expect(text).toContain('D-1 deferred · the tally is not told, because so few votes would tell who voted how')
    expect(text).toContain('No quorum: 2 of 4 voted; needed: 3.')
    expect((await decided(world)).record).toMatchObject({ papers: [], withheld: 2 })
    expect(JSON.stringify([...without(await rowsOf(world), 'Decision')])).not.toContain('"approve"')
  })

  async function anOpenOne() {
    const world = await aVotingWorld(fresh)
    const members: SomePerson[] = []
    for (const name of NAMES) members.push(await world.aPerson({ name }))
    const board = await aBoard(world, { members, rules: { secret: true } })
    const { ballot } = await onTheBallot(world, board, await world.aPerson({ name: 'İpek Yılmaz' }))
    return { world, members, board, ballot }
  }
})
