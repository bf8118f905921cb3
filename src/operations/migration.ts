import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MIGRATIONS_DIRECTORY } from '#src/db/migrations/read.ts'
import { differenceFromSchema } from './authoring/difference.ts'

/**
 * npm run migration -- <name>     writes the migration that brings the database to what schema.prisma says
 * npm run migration -- --check    fails when schema.prisma says something that no migration does
 */
const [wanted] = process.argv.slice(2)
process.exitCode = await author(wanted)

async function author(name: string | undefined): Promise<number> {
  if (name !== '--check' && !/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name ?? '')) {
    console.error('Say what the migration does, in small letters: npm run migration -- add_team_colour')
    return 1
  }
  const sql = await differenceFromSchema()
  if (sql === null) {
    console.log('The schema and the migrations agree.')
    return 0
  }
  if (name === '--check') {
    console.error(`No migration does this yet. Run: npm run migration -- <name>\n\n${sql}`)
    return 1
  }
  const moment = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 'yyyymmddhhmmss'.length)
  const directory = join(MIGRATIONS_DIRECTORY, `${moment}_${name}`)
  await mkdir(directory)
  await writeFile(join(directory, 'migration.sql'), sql)
  console.log(`Wrote ${directory}/migration.sql. Read it before you keep it: what drops or narrows loses what people wrote.`)
  return 0
}
