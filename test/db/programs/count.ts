import { openDatabase } from '#src/db/index.ts'
import { createLog } from '#src/log.ts'

/** Counts in the database of the data directory it is given, in two tables at once, and says each number once it is saved. */
const database = await openDatabase({ url: null, directory: process.argv[2] ?? '', log: createLog('warn') })
for (;;) {
  const count = await database.transaction('person', async tx => {
    const { offsetMs } = await tx.sandboxClock.upsert({
      where: { id: 1 },
      create: { id: 1, offsetMs: 1 },
      update: { offsetMs: { increment: 1 } },
    })
    const id = String(offsetMs)
    await tx.workspace.create({ data: { id, platform: 'sandbox', externalId: id, name: 'Acme', createdAt: new Date(0) } })
    return offsetMs
  })
  process.stdout.write(`saved ${count}\n`)
}
