import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { DatabaseRefusal } from '../database.ts'

export type DirectoryLock = { release(): void }

/** Another process has the directory. */
export class DirectoryInUse extends DatabaseRefusal {}

/** SQLITE_BUSY: someone else holds the file. */
const Held = z.object({ errcode: z.literal(5) })

/**
 * Takes a directory for this process alone. The holder is whoever has the operating system's lock on one file, which
 * ends with its process however that ends: nothing stale can stay behind, two starters cannot both win, and it holds
 * between containers that share the directory. Node offers such a lock only through its SQLite; nothing is stored in it.
 * Throws `DirectoryInUse` when another process has it.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const file = new DatabaseSync(join(directory, 'lock'))
  try {
    // Nothing is ever written, so no journal should lie about in the directory.
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (fault) {
    file.close()
    if (!Held.safeParse(fault).success) throw fault
    throw new DirectoryInUse(`Another Drumbeat is using ${directory}. Stop it first, or give this one a DATA_DIR of its own.`)
  }
  return { release: () => file.close() }
}
