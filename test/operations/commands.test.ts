import { existsSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyDirectory, migratedDirectory } from '../support/database-template.ts'
import { databaseKinds, emptyServerDatabase } from '../support/database.ts'
import { run } from '../support/process.ts'

// Whole processes take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let scratch: string
beforeEach(async () => {
  scratch = await emptyDirectory()
})
afterEach(() => rm(scratch, { recursive: true }))

const command = async (name: string, parameters: string[], environment: Record<string, string>) => {
  await using child = run(`src/operations/${name}.ts`, parameters, environment)
  const { code, lines } = await child.ended
  return { code, said: lines.join('\n') }
}

describe('npm run backup', () => {
  it('copies a database that another process is writing to, readable by its owner alone', async () => {
    const directory = await migratedDirectory()
    await using writer = run('test/db/programs/count.ts', [directory])
    await writer.says('saved 5')
    const path = join(scratch, 'copy')
    const { code, said } = await command('backup', [path], { DATA_DIR: directory })
    expect(said).toMatch(/^Backed up \d+ rows to /)
    expect(code).toBe(0)
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600)
    await rm(directory, { recursive: true, force: true }).catch(() => undefined)
  })

  it('says where it looked when there is no database, and makes none', async () => {
    const { code, said } = await command('backup', [], { DATA_DIR: scratch })
    expect(code).toBe(1)
    expect(said).toBe(`There is no database in ${scratch}. DATA_DIR says where it is.`)
    expect(existsSync(join(scratch, 'database'))).toBe(false)
  })

  it('says what is wrong with the settings', async () => {
    const { code, said } = await command('backup', [], { DATABASE_URL: 'hunter2' })
    expect(code).toBe(1)
    expect(said).toMatch(/^DATABASE_URL should be the address of a Postgres database/)
  })
})

describe('npm run restore', () => {
  it('asks for the file', async () => {
    const { code, said } = await command('restore', [], { DATA_DIR: scratch })
    expect(code).toBe(1)
    expect(said).toMatch(/^Say which file/)
  })

  it('says when the file is not there', async () => {
    const { code, said } = await command('restore', [join(scratch, 'nothing')], { DATA_DIR: scratch })
    expect(code).toBe(1)
    expect(said).toBe(`There is no file ${join(scratch, 'nothing')}.`)
  })

  it.runIf(databaseKinds.includes('server'))('moves everything to a server, once', async () => {
    const directory = await migratedDirectory()
    await using server = await emptyServerDatabase()
    const path = join(scratch, 'move')
    await command('backup', [path], { DATA_DIR: directory })
    const move = () => command('restore', [path], { DATABASE_URL: server.url })
    expect(await move()).toEqual({ code: 0, said: 'Restored 0 rows into the database at DATABASE_URL.' })
    expect(await move()).toEqual({ code: 1, said: expect.stringContaining('is not empty') })
    await rm(directory, { recursive: true })
  })
})

describe('npm run migration', () => {
  it('wants a name that says what the migration does', async () => {
    const { code, said } = await command('migration', ['Add Colour'], {})
    expect(code).toBe(1)
    expect(said).toContain('Say what the migration does')
  })
})
