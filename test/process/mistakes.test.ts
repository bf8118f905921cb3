import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { databaseKinds, emptyServerDatabase } from '../support/database.ts'
import { databaseAddress } from '../support/postgres.ts'
import { aDirectory, startChild } from './a-drumbeat.ts'

/** Stands in every variable that may hold a secret; nothing may ever say it. */
const SECRET = 'Sw0rdf1sh'

/** What a process says that ends at once: sentences, none of them the inside of a programme. */
async function refusalOf(environment: Readonly<Record<string, string>>): Promise<string> {
  await using child = startChild(environment)
  const { code, lines } = await child.ended
  const said = lines.join('\n')
  expect(said).not.toMatch(/\n\s+at |node:internal|errno|\.ts:\d/)
  expect(said).not.toContain(SECRET)
  for (const line of lines) expect(line).toMatch(/^[A-Z].*\.$/)
  expect(code).toBe(1)
  return said
}

describe('a mistake in the environment', { timeout: 180_000 }, () => {
  test('is named in a sentence, with all the others, and never with a secret', async () => {
    const said = await refusalOf({
      PORT: '80x',
      LOG_LEVEL: 'loud',
      PUBLIC_URL: 'ftp://drumbeat',
      DATABASE_URL: `mysql://root:${SECRET}@127.0.0.1/drumbeat`,
      SLACK_BOT_TOKEN: SECRET,
      SLACK_APP_TOKEN: SECRET,
      TEAMS_APP_PASSWORD: SECRET,
      SMTP_URL: `http://me:${SECRET}@mail.example.com`,
    })
    const named = ['PORT', 'LOG_LEVEL', 'PUBLIC_URL', 'DATABASE_URL', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'TEAMS_APP_ID', 'SMTP_URL']
    for (const name of named) expect(said).toContain(name)
    expect(said).not.toContain('[hidden]')
  })

  test('is told also when it is a sandbox that others on the network could reach', async () => {
    expect(await refusalOf({ HOST: '0.0.0.0' })).toContain('HOST')
  })

  test('is told when the port is taken', async () => {
    await using directory = await aDirectory()
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    expect(await refusalOf({ DATA_DIR: directory.path, PORT: String(port) })).toContain('PORT')
    other.close()
  })

  test('is told when the host is no address of this machine', async () => {
    await using directory = await aDirectory()
    expect(await refusalOf({ DATA_DIR: directory.path, HOST: '127.0.0.300' })).toContain('HOST')
  })

  test('is told when the data directory is a file', async () => {
    await using directory = await aDirectory('nothing')
    const file = join(directory.path, 'notes.txt')
    await writeFile(file, 'not a directory')
    expect(await refusalOf({ DATA_DIR: file })).toContain('DATA_DIR')
  })

  test('is told when no Postgres answers', async () => {
    expect(await refusalOf({ DATABASE_URL: `postgres://drumbeat:${SECRET}@127.0.0.1:1/drumbeat` })).toContain('DATABASE_URL')
  })

  test.runIf(databaseKinds.includes('server'))('is told when the database or the user is not there', async () => {
    await using empty = await emptyServerDatabase()
    expect(await refusalOf({ DATABASE_URL: databaseAddress(empty.url, 'drumbeat_nowhere') })).toContain('DATABASE_URL')
    const stranger = new URL(empty.url)
    stranger.username = 'drumbeat_nobody'
    stranger.password = SECRET
    expect(await refusalOf({ DATABASE_URL: stranger.href })).toContain('DATABASE_URL')
  })
})
