import { expect, test } from 'vitest'
import { aMailServer } from '../platforms/email/a-mail-server.ts'
import { aReport } from '../platforms/email/a-report.ts'
import { aDirectory, startDrumbeat } from './a-drumbeat.ts'
import { rawRequest } from './raw-request.ts'

test(
  'a sandbox with e-mail serves its links to whoever comes from a mail, and ends in order while the mail server says nothing',
  { timeout: 180_000 },
  async () => {
    await using mailServer = await aMailServer()
    mailServer.silence()
    await using directory = await aDirectory()
    await using drumbeat = await startDrumbeat({
      DATA_DIR: directory.path,
      SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
      MAIL_FROM: 'Drumbeat <drumbeat@example.com>',
      PUBLIC_URL: 'https://drumbeat.example.com',
      MAIL_RETURNED_SECRET: 'secret'.repeat(8),
    })
    const headers = { Host: 'drumbeat.example.com', Origin: 'https://mail.example.org', Accept: 'text/html' }
    const link = await rawRequest(drumbeat.address, { method: 'POST', path: `/email/leave/${'0'.repeat(64)}?in=en`, headers })
    expect([link.status, link.body]).toEqual([404, expect.stringContaining('This link no longer works')])
    const returned = await fetch(`${drumbeat.address}/email/returned`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${'secret'.repeat(8)}` },
      body: aReport('<01999999-9999-7999-8999-999999999999@example.com>'),
    })
    expect([returned.status, await returned.text()]).toEqual([422, expect.stringContaining('No such mail')])
    // The sandbox itself stays for this machine alone.
    expect((await rawRequest(drumbeat.address, { path: '/', headers })).status).toBe(403)

    drumbeat.child.kill('SIGTERM')
    expect(await drumbeat.child.ended).toEqual({ code: 0, lines: [expect.stringContaining('ready')] })
  },
)
