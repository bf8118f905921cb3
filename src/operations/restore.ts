import { restoreInto } from '#src/db/backup/index.ts'
import { readConfig } from '../config.ts'
import { asCommand, WrongUse } from './command.ts'

/** npm run restore -- <file>: fills an empty data directory, or the empty database at DATABASE_URL. */
await asCommand(async file => {
  if (file === undefined) throw new WrongUse('Say which file: npm run restore -- data/backups/drumbeat-….backup')
  const { databaseUrl, dataDirectory } = readConfig(process.env)
  const rows = await restoreInto({ url: databaseUrl, directory: dataDirectory }, file)
  return `Restored ${rows} rows into ${databaseUrl === null ? dataDirectory : 'the database at DATABASE_URL'}.`
})
