import { describe, expect, it } from 'vitest'
import { createLog, type LogLevel } from '#src/log.ts'

function logged(level: LogLevel, say: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = []
  say(createLog(level, { write: line => lines.push(line) }))
  return lines.map((line): Record<string, unknown> => JSON.parse(line))
}

describe('the log', () => {
  it.each([
    ['postgres://drumbeat:hunter2@db.example.com:5432/drumbeat', 'db.example.com'],
    ['smtp://hunter2@mail.example.com', 'mail.example.com'],
    ['posting with xoxb-123-hunter2-abc failed', 'posting with'],
    ['xapp-1-A1-hunter2', ''],
    ['xoxe.xoxp-1-hunter2', ''],
    ['Authorization: Bearer hunter2hunter2', 'Authorization'],
  ])('takes the secret out of %s', (text, kept) => {
    const lines = logged('info', log => {
      log.info({ text, nested: { list: [text] } }, text)
      log.error({ error: new Error(text, { cause: new Error(text) }) }, 'failed')
    })
    expect(JSON.stringify(lines)).not.toContain('hunter2')
    expect(JSON.stringify(lines[0])).toContain(kept)
    expect(lines).toHaveLength(2)
  })

  it('hides fields that are secret by their name, whatever is in them', () => {
    const [line] = logged('info', log =>
      log.info({ password: 'a"b\\', signingSecret: 'x', botToken: 'y', headers: { cookie: 'z', host: 'kept' } }, 'request'),
    )
    expect(line).toMatchObject({
      password: '[hidden]',
      signingSecret: '[hidden]',
      botToken: '[hidden]',
      headers: { cookie: '[hidden]', host: 'kept' },
    })
  })

  it('leaves out what a database tells of a row that it did not take', () => {
    const cause = { code: '23514', detail: 'Failing row contains ("Ana", reject).' }
    const error = Object.assign(new Error('violates check constraint'), { meta: { driverAdapterError: { cause } } })
    const [line] = logged('info', log => log.error({ error }, 'failed'))
    expect(JSON.stringify(line)).not.toContain('reject')
    expect(line).toMatchObject({ error: { message: error.message, meta: { driverAdapterError: { cause: { code: '23514' } } } } })
  })

  it('says where an error came from', () => {
    const [line] = logged('info', log => log.error({ error: new RangeError('no such date') }, 'failed'))
    expect(line).toMatchObject({
      level: 'error',
      msg: 'failed',
      error: { type: 'RangeError', message: expect.stringContaining('no such date'), stack: expect.stringContaining('log.test.ts') },
    })
  })

  it('says nothing below its level', () => {
    expect(logged('info', log => log.debug({}, 'detail'))).toEqual([])
    expect(logged('silent', log => log.error({}, 'failed'))).toEqual([])
  })
})
