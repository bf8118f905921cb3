import { describe, expect, test } from 'vitest'
import { databaseKinds, emptyServerDatabase } from '../support/database.ts'
import { databaseAddress, onServer } from '../support/postgres.ts'
import { aDirectory, startDrumbeat } from './a-drumbeat.ts'
import { answerByForm, eventually, jumpUntil, setUpTeam, TEAM } from './a-programme.ts'

const ask = async (address: string, path: string) => {
  const response = await fetch(`${address}${path}`)
  return { status: response.status, cached: response.headers.get('cache-control'), body: await response.text() }
}

/** The numbers of `/metrics` by name. */
async function numbersOf(address: string): Promise<Readonly<Record<string, number>>> {
  const { status, body } = await ask(address, '/metrics')
  expect(status).toBe(200)
  return Object.fromEntries([...body.matchAll(/^(drumbeat_\w+) (\S+)$/gm)].map(([, name = '', value]) => [name, Number(value)]))
}

const NOTHING_YET = {
  drumbeat_prompts_due_total: 0,
  drumbeat_prompts_sent_total: 0,
  drumbeat_prompts_late_total: 0,
  drumbeat_prompts_failed_total: 0,
  drumbeat_outbox_depth: 0,
  drumbeat_alarms_overdue: 0,
}

describe('what operations ask of a running process', () => {
  test('moves with a check-in, and is never cached', { timeout: 180_000 }, async () => {
    await using directory = await aDirectory()
    await using drumbeat = await startDrumbeat({ DATA_DIR: directory.path })
    const { address, visitor } = drumbeat
    expect(await ask(address, '/healthz')).toEqual({ status: 200, cached: 'no-store', body: '{"ok":true}' })
    await eventually(async () => expect(await ask(address, '/readyz')).toEqual({ status: 200, cached: 'no-store', body: '{"ok":true}' }))
    expect(await numbersOf(address)).toMatchObject(NOTHING_YET)

    await setUpTeam(visitor, { 'ask-at': 'team' })
    await jumpUntil([visitor], async () => ((await numbersOf(address))['drumbeat_prompts_due_total'] ?? 0) > 0)
    expect(await answerByForm(visitor, 'oliver', { did: 'looked at the numbers' })).toMatchObject({ status: 200 })
    await eventually(async () =>
      expect(await numbersOf(address)).toMatchObject({
        ...NOTHING_YET,
        drumbeat_prompts_due_total: TEAM.length,
        drumbeat_prompts_sent_total: TEAM.length,
      }),
    )
    for (const path of ['/healthz', '/readyz', '/metrics']) expect((await ask(address, path)).cached, `at ${path}`).toBe('no-store')
  })
})

const SECRET = 'Sw0rdf1sh'

describe.runIf(databaseKinds.includes('server'))('while Postgres takes no connections', () => {
  test('the process is alive and not ready, says why and no secret, and recovers by itself', { timeout: 180_000 }, async () => {
    await using empty = await emptyServerDatabase()
    const name = new URL(empty.url).pathname.slice(1)
    const server = databaseAddress(empty.url, 'postgres')
    const withSecret = new URL(empty.url)
    withSecret.password = SECRET
    await using drumbeat = await startDrumbeat({ DATABASE_URL: withSecret.href, LOG_LEVEL: 'debug' })
    const { address, visitor, child } = drumbeat
    await eventually(async () => expect((await ask(address, '/readyz')).status).toBe(200))

    await onServer(server, `ALTER DATABASE "${name}" WITH ALLOW_CONNECTIONS false`)
    await onServer(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)
    await eventually(async () =>
      expect(await ask(address, '/readyz')).toMatchObject({ status: 503, body: '{"ok":false,"reason":"the database does not answer"}' }),
    )
    expect((await ask(address, '/healthz')).status).toBe(200)
    for (const [path, expected] of [
      ['/metrics', 503],
      ['/as/amelia/cx-core', 500],
    ] as const) {
      const { status, body } = await ask(address, path)
      expect({ path, status }).toEqual({ path, status: expected })
      expect(body).not.toMatch(/not currently accepting|\n\s+at |node_modules|\.ts:\d/)
      expect(body).not.toContain(SECRET)
    }

    const logged = (message: string) => child.said().filter(line => line.includes(`"msg":"${message}"`))
    await eventually(() => expect(logged('the heartbeat failed and goes on trying')).toHaveLength(1))

    await onServer(server, `ALTER DATABASE "${name}" WITH ALLOW_CONNECTIONS true`)
    await eventually(() => expect(logged('the heartbeat is back')).toHaveLength(1))
    await eventually(async () => expect((await ask(address, '/readyz')).status).toBe(200))
    await setUpTeam(visitor)
    await eventually(async () => expect(await numbersOf(address)).toMatchObject({ drumbeat_outbox_depth: 0 }))
    child.kill('SIGTERM')
    const { code, lines } = await child.ended
    expect(code).toBe(0)
    expect(lines.join('\n')).not.toContain(SECRET)
    expect(logged('the heartbeat failed and goes on trying'), 'said once, not every second').toHaveLength(1)
  })
})
