import { describe, expect, test } from 'vitest'
import type { Tx } from '#src/db/index.ts'
import { readMigrations } from '#src/db/migrations/read.ts'
import { databaseKinds, freshDatabase } from '../support/database.ts'

const MIGRATION = '20261130051600_no_statistics_of_votes'
const TELLING = {
  Vote: ['choice', 'comment', 'deadline', 'effort', 'importance', 'priority', 'voterKey'],
  Ballot: ['salt'],
} as const

/** Which columns that tell how somebody voted the planner has statistics on. */
async function known(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ table: string; column: string }[]>`
    SELECT tablename::text AS "table", attname::text AS "column" FROM pg_stats WHERE schemaname = 'public' ORDER BY 1, 2`
  const telling: readonly string[] = Object.entries(TELLING).flatMap(([table, columns]) => columns.map(column => `${table}.${column}`))
  return rows.map(({ table, column }) => `${table}.${column}`).filter(name => telling.includes(name))
}

/** Three votes on a secret ballot, the last of which is another than the rest; statistics are gathered before they are deleted and after. */
async function voteAndClose(tx: Tx): Promise<void> {
  await run(tx, [
    'SET LOCAL session_replication_role = replica',
    `INSERT INTO "Ballot" ("workspaceId", "id", "boardId", "proposalId", "openedAt", "closesAt", "rules", "salt")
      VALUES ('w', 'b', 'board', 'p', now(), now(), '{}', 'the salt'), ('w', 'c', 'board', 'p', now(), now(), '{}', 'the salt')`,
    `INSERT INTO "Vote" ("workspaceId", "ballotId", "voterKey", "choice", "importance", "priority", "deadline", "effort", "comment")
      VALUES ('w', 'b', '1', 'approve', 5, 1, '2027-01-01', 3, ''), ('w', 'b', '2', 'approve', 5, 1, '2027-01-01', 3, ''),
        ('w', 'b', '3', 'reject', 1, 1, '2027-01-02', 3, '')`,
    ...['ANALYZE "Vote"', 'ANALYZE "Ballot"', 'DELETE FROM "Vote"', 'DELETE FROM "Ballot"', 'ANALYZE "Vote"', 'ANALYZE "Ballot"'],
  ])
}

async function run(tx: Tx, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await tx.$executeRawUnsafe(statement)
}

describe.each(databaseKinds)('the planner of the %s database', kind => {
  test('keeps nothing of votes, and forgets what it knew of those before the upgrade', async () => {
    await using fresh = await freshDatabase(kind)
    const { database } = fresh
    const knownNow = () => database.transaction('person', known)
    await database.transaction('person', voteAndClose)
    expect(await knownNow()).toEqual([])

    // As the columns were before.
    const asBefore = Object.entries(TELLING).flatMap(([table, columns]) =>
      columns.map(column => `ALTER TABLE "${table}" ALTER COLUMN "${column}" SET STATISTICS -1`),
    )
    await database.transaction('person', tx => run(tx, asBefore))
    await database.transaction('person', voteAndClose)
    expect(await knownNow()).toContain('Vote.choice')
    expect(await knownNow()).toContain('Ballot.salt')
    const upgrade = (await readMigrations()).find(({ name }) => name === MIGRATION)?.sql ?? ''
    await database.transaction('person', tx =>
      run(
        tx,
        upgrade.split(';\n').filter(statement => statement.trim() !== ''),
      ),
    )
    expect(await knownNow()).toEqual([])
    await database.transaction('person', voteAndClose)
    expect(await knownNow()).toEqual([])
  })
})
