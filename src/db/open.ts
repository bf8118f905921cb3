import type { Log } from '../log.ts'
import type { Database } from './database.ts'
import { createGate } from './gate.ts'
import { refusing } from './unreachable.ts'
import { databaseOver } from './over.ts'

/** `url` null: the embedded database in `directory`. */
export type OpenOptions = { readonly url: string | null; readonly directory: string; readonly log: Log }

/**
 * Opens the database and brings it to the schema of this build. Throws `DatabaseRefusal` with a sentence for the operator
 * when it cannot be reached or written, when another process uses the directory, or when a newer Drumbeat made the database.
 */
export function openDatabase({ url, directory, log }: OpenOptions): Promise<Database> {
  return url === null ? refusing.directory(directory, openEmbeddedDatabase(directory, log)) : refusing.server(openServerDatabase(url, log))
}

// Each kind is loaded only where it is used: the embedded database is a hundred megabytes.
async function openEmbeddedDatabase(directory: string, log: Log): Promise<Database> {
  const [{ openEmbedded }, { eraseWith }, { openControl }, { gatherStatistics }, { withStatistics }, { makeBackup }] = await Promise.all([
    import('./embedded/open.ts'),
    import('./embedded/erase.ts'),
    import('./embedded/control.ts'),
    import('./embedded/gather-statistics.ts'),
    import('./embedded/statistics.ts'),
    import('./backup/make.ts'),
  ])
  const { pool, close } = await openEmbedded(directory)
  const gate = createGate(1, 1)
  const database = withStatistics(await databaseOver({ kind: 'embedded', pool, gate, close }, log), gatherStatistics(pool, gate, log))
  const control = await openControl(directory, path => gate.through('fan-out', () => makeBackup(pool, path)), log)
  return { ...database, erase: eraseWith(pool, gate), close: () => control.close().then(database.close) }
}

async function openServerDatabase(url: string, log: Log): Promise<Database> {
  const { serverPool, CONNECTIONS, FOR_FAN_OUT } = await import('./server/pool.ts')
  const pool = serverPool(url)
  return databaseOver({ kind: 'server', pool, gate: createGate(CONNECTIONS, FOR_FAN_OUT), close: () => pool.end() }, log)
}
