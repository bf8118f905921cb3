import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { deed, look, post, say, type OpenSandbox, useSandboxes } from './open-sandbox.ts'
import { everyField } from './showcase.ts'

const sandbox = useSandboxes()

/** A request with headers that `fetch` does not let one choose. */
const raw = (open: OpenSandbox, method: string, path: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    request(open.address + path, { method, headers }, response => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })

const stored = (open: OpenSandbox): Promise<number> => open.database.transaction('person', tx => tx.sandboxMessage.count())

describe('requests that no page of the sandbox makes', () => {
  it('are refused when another name leads here, or another page posts here', async () => {
    await using open = await sandbox()
    const { host, port } = new URL(open.address)
    expect(await raw(open, 'GET', '/', { Host: 'sandbox.example' })).toBe(403)
    expect(await raw(open, 'GET', '/', { Host: `127.0.0.1.sandbox.example:${port}` })).toBe(403)
    expect(await raw(open, 'GET', '/as/amelia/cx-core', { Host: `localhost:${port}` })).toBe(200)
    const path = '/as/amelia/cx-core/hide-guide'
    expect(await raw(open, 'POST', path, { Host: host, Origin: 'https://sandbox.example' })).toBe(403)
    expect(await raw(open, 'POST', path, { Host: host, Origin: 'null' })).toBe(403)
    expect(await raw(open, 'POST', path, { Host: host, 'Sec-Fetch-Site': 'cross-site' })).toBe(403)
    expect(await raw(open, 'GET', '/sandbox/live', { Host: host, 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors' })).toBe(403)
    expect(await raw(open, 'GET', '/as/amelia/cx-core', { Host: host, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' })).toBe(
      200,
    )
  })

  it.each([
    ['say', {}],
    ['say', { once: 'short', text: 'x' }],
    ['say', { once: 'long-enough', text: ['x', 'y'] }],
    ['say', { once: 'long-enough', text: 'with\0nothing' }],
    ['say', { once: 'long-enough', text: 'x'.repeat(40_001) }],
    ['click', { message: 'nowhere', command: 'not a command' }],
    ['click', { message: 'nowhere', command: '["show.press",{}]' }],
    ['choose', { message: 'nowhere', command: '["show.press",{}]' }],
    ['submit', { once: 'long-enough', form: '{' }],
    ['submit', { once: 'long-enough', form: '{"title":"x"}' }],
    ['react', { message: 'nowhere', reaction: 'sideways 👏' }],
    ['jump', { kind: 'sideways', offset: '0' }],
    ['jump', { kind: 'morning', offset: '0', to: '999999999999999' }],
    ['no-such-deed', {}],
  ])('get a 4xx and change nothing: %s %j', async (name, fields) => {
    await using open = await sandbox()
    const before = await stored(open)
    const { status, json } = await deed(open, 'selin', 'cx-core', name, fields)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(json).toHaveProperty('error')
    expect(await stored(open)).toBe(before)
    expect(open.engine.heard).toEqual([])
  })

  it.each([
    ['text/plain', 'text=hello'],
    ['application/json', '{"text":'],
    ['application/json', '"hello"'],
    ['application/json', `{"once":"long-enough","text":"${'x'.repeat(300_000)}"}`],
    ['application/json; charset=klingon', '{}'],
  ])('get a 4xx when their body is %s %.40s', async (type, body) => {
    await using open = await sandbox()
    const response = await fetch(`${open.address}/as/selin/cx-core/say`, {
      method: 'POST',
      headers: { 'Content-Type': type, Accept: 'application/json' },
      body,
    })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    expect(open.engine.heard).toEqual([])
  })

  it('find nobody and nothing that is not there, or not for them', async () => {
    await using open = await sandbox()
    const status = async (path: string) => (await fetch(open.address + path)).status
    expect(await status('/as/nobody/cx-core')).toBe(404)
    expect(await status('/as/drumbeat/cx-core')).toBe(404)
    expect(await status('/as/margaret/cx-core')).toBe(404)
    expect(await status('/as/amelia/%ff')).toBe(400)
    await say(open, 'selin', 'drumbeat', 'between us')
    expect(await look(open, '/as/bora/drumbeat')).not.toContain('between us')
  })
})

describe('a fault of the engine', () => {
  it('is a calm sentence with the reference under which it was logged once', async () => {
    await using open = await sandbox({ allowFaults: true })
    const { status, json } = await say(open, 'zofia', 'cx-core', '/drumbeat break')
    expect(status).toBe(500)
    expect(json?.['error']).toContain('Coś poszło nie tak')
    expect(open.faults).toHaveLength(1)
    expect(open.faults[0]?.fields).toMatchObject({ reference: json?.['reference'] })
  })

  it('keeps what was typed, without scripts too', async () => {
    await using open = await sandbox({ allowFaults: true })
    const said = await post(open, '/as/amelia/cx-core/say', { once: 'kept-by-the-page', text: '/drumbeat break\n<now>' })
    expect(said.status).toBe(500)
    expect(said.body).toContain('/drumbeat break\n&lt;now&gt;</textarea>')
    const fields = { once: 'kept-by-the-form', form: JSON.stringify(everyField), 'value:name': 'Break', 'value:did': 'all of it' }
    const values = {
      ...fields,
      'value:language': 'tr',
      'value:days': '1',
      'value:at': '9:30',
      'value:window': '15',
      'value:members': 'U-bora',
    }
    const sent = await post(open, '/as/amelia/cx-core/submit', values)
    expect(sent.body).toContain('all of it</textarea>')
    expect(sent.body).toContain('Something went wrong on our side')
    expect(open.faults).toHaveLength(2)
  })
})
