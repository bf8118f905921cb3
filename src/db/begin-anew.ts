import { z } from 'zod'
import { DatabaseRefusal, type Database } from './database.ts'

/**
 * Empties every table, for trying things out from the start again. Throws a `DatabaseRefusal` when anything but the sandbox lives in the
 * database: real programmes are never emptied by a switch.
 */
export async function beginAnew(database: Database): Promise<void> {
  await database.transaction('person', async tx => {
    const real = await tx.workspace.count({ where: { platform: { not: 'sandbox' } } })
    if (real > 0)
      throw new DatabaseRefusal(
        '--fresh only empties a sandbox, and this database holds a real workspace. Choose another DATA_DIR or DATABASE_URL.',
      )
    const tables = z
      .array(z.object({ name: z.string() }))
      .parse(
        await tx.$queryRaw`SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT LIKE '\_prisma%'`,
      )
    await tx.$executeRawUnsafe(`TRUNCATE ${tables.map(table => table.name).join(', ')} RESTART IDENTITY`)
  })
}
