import { join } from 'node:path'
import { backUp } from '#src/db/backup/index.ts'
import { readConfig } from '../config.ts'
import { asCommand } from './command.ts'

/** npm run backup [-- <file>]: one file with everything, whether or not Drumbeat runs. */
await asCommand(async file => {
  const { databaseUrl, dataDirectory } = readConfig(process.env)
  const moment = new Date(Date.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const path = file ?? join(dataDirectory, 'backups', `drumbeat-${moment}.backup`)
  const rows = await backUp({ url: databaseUrl, directory: dataDirectory }, path)
  return `Backed up ${rows} rows to ${path}.`
})
