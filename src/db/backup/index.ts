import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { withConnection } from '../connection.ts'
import { DatabaseRefusal } from '../database.ts'
import { DirectoryInUse, lockDirectory } from '../embedded/directory-lock.ts'
import { openFiles, type Embedded } from '../embedded/files.ts'
import { databasePath } from '../embedded/open.ts'
import { syncPath, syncTree } from '../sync-to-disk.ts'
import { readMigrations } from '../migrations/read.ts'
import { serverPool } from '../server/pool.ts'
import { readBackupFile } from './format.ts'
import { makeBackup } from './make.ts'
import { requestBackup } from './request.ts'
import { refuseNewer, restore } from './restore.ts'

/** Which database: the server's at `url`; with null the embedded one in `directory`. */
export type Place = { readonly url: string | null; readonly directory: string }

/**
 * Writes a backup of a database to `path`, whether or not a Drumbeat runs on it, and returns its number of rows. Throws
 * `DatabaseRefusal` when there is no database or its holder does not answer.
 */
export async function backUp({ url, directory }: Place, path: string): Promise<number> {
  await mkdir(dirname(path), { recursive: true })
  if (url !== null) await backUpServer(url, path)
  else if (!existsSync(databasePath(directory)))
    throw new DatabaseRefusal(`There is no database in ${directory}. DATA_DIR says where it is.`)
  else await backUpDirectory(directory, path)
  return countRows(path)
}

/**
 * The rows of some tables as they stand together at one moment, by table, each as the database writes it in JSON. Like a backup it can be
 * read whether or not a Drumbeat runs on it, and throws `DatabaseRefusal` where that would; nothing of it is left on the disk.
 */
export async function readTables(place: Place, tables: readonly string[]): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const scratch = await mkdtemp(join(tmpdir(), 'drumbeat-'))
  try {
    const path = join(scratch, 'copy')
    await backUp(place, path)
    const read = new Map<string, unknown[]>(tables.map(name => [name, []]))
    let rows: unknown[] | undefined
    for await (const part of readBackupFile(path)) {
      if (part.mark === 'table') rows = read.get(part.name)
      if (part.mark === 'row') rows?.push(JSON.parse(part.json))
    }
    return read
  } finally {
    await rm(scratch, { recursive: true })
  }
}

/** Restores a backup into an empty place and returns its number of rows. Throws `DatabaseRefusal` and changes nothing when it cannot. */
export async function restoreInto({ url, directory }: Place, path: string): Promise<number> {
  if (!existsSync(path)) throw new DatabaseRefusal(`There is no file ${path}.`)
  await checkBackup(path)
  return url === null ? restoreDirectory(directory, path) : using({ pool: serverPool(url) }, database => restoreFrom(path, database))
}

type Open = Pick<Embedded, 'pool'> & Partial<Pick<Embedded, 'close'>>

async function using<T>(database: Open, run: (database: Open) => Promise<T>): Promise<T> {
  try {
    return await run(database)
  } finally {
    await (database.close?.() ?? database.pool.end())
  }
}

const backUpServer = (url: string, path: string) => using({ pool: serverPool(url) }, ({ pool }) => makeBackup(pool, path))

async function backUpDirectory(directory: string, path: string): Promise<void> {
  let lock
  try {
    lock = lockDirectory(resolve(directory))
  } catch (fault) {
    if (fault instanceof DirectoryInUse) return requestBackup(directory, path)
    throw fault
  }
  try {
    await using(await openFiles(databasePath(directory)), ({ pool }) => makeBackup(pool, path))
  } finally {
    lock.release()
  }
}

async function restoreDirectory(directory: string, path: string): Promise<number> {
  await mkdir(directory, { recursive: true })
  const lock = lockDirectory(resolve(directory))
  try {
    const target = databasePath(directory)
    if (existsSync(target))
      throw new DatabaseRefusal(`There is a database in ${directory} already. Give DATA_DIR a new directory, or move the old one away.`)
    // Under another name until it is whole, so that an interruption leaves no half-filled database to start on.
    const unfinished = `${target}.restoring`
    await rm(unfinished, { recursive: true, force: true })
    try {
      const rows = await using(await openFiles(unfinished), database => restoreFrom(path, database))
      await syncTree(unfinished)
      await rename(unfinished, target)
      await syncPath(directory)
      return rows
    } catch (fault) {
      await rm(unfinished, { recursive: true, force: true })
      throw fault
    }
  } finally {
    lock.release()
  }
}

async function restoreFrom(path: string, { pool }: Open): Promise<number> {
  const migrations = await readMigrations()
  return withConnection(pool, connection => restore(connection, readBackupFile(path), migrations))
}

/** Reads a backup to its end, so that what cannot be restored is refused before anything is made. */
async function checkBackup(path: string): Promise<void> {
  const migrations = await readMigrations()
  for await (const part of readBackupFile(path)) if (part.mark === 'drumbeat-backup') refuseNewer(part, migrations)
}

async function countRows(path: string): Promise<number> {
  let rows = 0
  for await (const part of readBackupFile(path)) if (part.mark === 'end') rows = part.rows
  return rows
}
