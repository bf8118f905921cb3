import type { Environment } from './environment.ts'

/**
 * Takes what features deleted for good out of the files of the database, where those are ours. What they still have to erase is stored, so
 * that an end of the process in between only puts it off. A failure is logged: it is tried again an hour later.
 */
export async function eraseDeleted({ database, features, log }: Pick<Environment, 'database' | 'features' | 'log'>): Promise<void> {
  if (database.erase === null) return
  for (const { name, erasing } of features) {
    if (!erasing) continue
    try {
      const left = await database.transaction('fan-out', erasing.left)
      if (left.length === 0) continue
      await database.erase(erasing.tables)
      await database.transaction('fan-out', tx => erasing.erased(tx, left))
    } catch (error) {
      log.error({ err: error, feature: name }, 'what was deleted could not be erased from the files of the database; it is tried again')
    }
  }
}
