import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { aWorld } from '../support/context.ts'
import { databaseKinds, freshDatabase } from '../support/database.ts'

test.each(databaseKinds)('relations of a row are asked for one at a time, on the %s database', async kind => {
  await using fresh = await freshDatabase(kind)
  const warnings: string[] = []
  const keep = (warning: Error) => void warnings.push(warning.message)
  process.on('warning', keep)
  try {
    const world = await aWorld({ database: fresh.database, features: [] })
    const person = await world.aPerson({ roles: ['admin'] })
    const team = await world.aTeam({ members: [person] })
    const found = await world.scope(({ workspaceId, tx }) =>
      tx.person.findMany({
        where: { workspaceId },
        include: { roles: true, memberships: { include: { team: true } }, identity: true, prompts: true },
      }),
    )
    expect(found.map(({ roles, memberships }) => [roles.length, memberships.map(({ teamId }) => teamId)])).toEqual([[1, [team.teamId]]])
    await setImmediate()
    expect(warnings).toEqual([])
  } finally {
    process.off('warning', keep)
  }
})

test('a query that fails is told to who asked, and the next has its turn', async () => {
  await using fresh = await freshDatabase()
  const world = await aWorld({ database: fresh.database, features: [] })
  const told = await fresh.database.transaction('person', async tx => {
    await tx.$executeRaw`SAVEPOINT before`
    const [broken] = await Promise.allSettled([tx.$queryRaw`SELECT 1 / 0`, tx.$queryRaw`SELECT 1`])
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT before`
    return { broken: broken.status, people: await tx.person.count({ where: { workspaceId: world.workspaceId } }) }
  })
  expect(told).toEqual({ broken: 'rejected', people: 0 })
})
