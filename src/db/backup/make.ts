import type pg from 'pg'
import { withConnection } from '../connection.ts'
import { writeBackupFile } from './format.ts'
import { snapshot } from './snapshot.ts'

/** Writes a backup of the database behind these connections to a file. Takes one of them while it reads. */
export const makeBackup = (pool: pg.Pool, path: string): Promise<void> =>
  withConnection(pool, connection => writeBackupFile(path, snapshot(connection)))
