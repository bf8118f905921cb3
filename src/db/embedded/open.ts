import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { lockDirectory } from './directory-lock.ts'
import { openFiles, type Embedded } from './files.ts'

/** Where in the data directory the files of the database are. */
export const databasePath = (directory: string): string => join(directory, 'database')

/**
 * Opens the database of a data directory, making both where there are none. Throws `DatabaseRefusal` when another process
 * uses the directory.
 */
export async function openEmbedded(directory: string): Promise<Embedded> {
  await mkdir(directory, { recursive: true })
  const lock = lockDirectory(resolve(directory))
  try {
    const { pool, close } = await openFiles(databasePath(directory))
    return {
      pool,
      async close() {
        await close()
        lock.release()
      },
    }
  } catch (fault) {
    lock.release()
    throw fault
  }
}
