import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSending } from '#src/platforms/email/send/sending.ts'
import { createMailTransport } from '#src/platforms/email/send/transport.ts'
import { instant } from '#src/time/index.ts'
import { outgoing, PATIENCE, settingsFor } from './sending-to.ts'

/** An address of this machine that is not the loopback, to which the rule for servers elsewhere applies. */
const HERE = Object.values(networkInterfaces())
  .flatMap(each => each ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

const PASSWORD = 'p4ss-w0rd'

describe.skipIf(HERE === undefined)('a mail server that is not on this machine', () => {
  const host = HERE ?? ''
  let key: Buffer
  let cert: Buffer
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'drumbeat-test-'))
    const files = ['-keyout', join(directory, 'key.pem'), '-out', join(directory, 'cert.pem')]
    const subject = ['-subj', '/CN=mail.example.com', '-addext', `subjectAltName=IP:${host}`]
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
    execFileSync('openssl', ['req', ...kind, ...files, ...subject], { stdio: 'ignore' })
    key = await readFile(join(directory, 'key.pem'))
    cert = await readFile(join(directory, 'cert.pem'))
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  type Offers = { readonly secure?: boolean; readonly starttls?: boolean }
  type Wants = { readonly secure?: boolean; readonly password?: boolean; readonly isTlsOptional?: boolean; readonly trusts?: boolean }

  /** Sends one mail, and resolves to what became of it and what the server saw. */
  async function sent(offers: Offers, { trusts = true, password = false, ...wants }: Wants) {
    const seen: string[] = []
    const server = new SMTPServer({
      ...{ key, cert, secure: offers.secure ?? false, disabledCommands: offers.starttls === false ? ['STARTTLS'] : [] },
      ...{ authOptional: true, allowInsecureAuth: true, disableReverseLookup: true },
      onAuth(given, session, answer) {
        seen.push(`${String(given.password)} ${session.secure ? 'encrypted' : 'in clear text'}`)
        answer(null, { user: given.username })
      },
      onData(stream, session, answer) {
        stream.resume().on('end', () => {
          seen.push(`mail ${session.secure ? 'encrypted' : 'in clear text'}`)
          answer()
        })
      },
    })
    server.on('error', () => {})
    server.listen(0, host)
    await once(server.server, 'listening')
    const address = server.server.address()
    const settings = settingsFor(typeof address === 'object' && address !== null ? address.port : 0, {
      host,
      ...wants,
      credentials: password ? { user: 'drumbeat', password: PASSWORD } : null,
    })
    const transport = createMailTransport(settings, PATIENCE, trusts ? cert : undefined)
    const linksOf = () => Promise.resolve({ leave: null, confirm: null })
    const stopping = new AbortController().signal
    const sending = createSending({ settings, transport, linksOf, systemNow: () => instant(0), stopping })
    const outcome = await sending.post(outgoing({ summary: 'x', blocks: [] })).then(
      () => 'taken',
      (error: unknown) => String(Object(error)['kind']),
    )
    transport.transport.close({ force: true })
    await new Promise<void>(resolve => server.close(resolve))
    return { outcome, seen }
  }

  test.each([
    ['by STARTTLS', {}, {}],
    ['from the first byte', { secure: true }, { secure: true }],
  ])('gets the password and the mail encrypted %s', async (_, offers, wants) => {
    expect(await sent(offers, { ...wants, password: true })).toEqual({
      outcome: 'taken',
      seen: [`${PASSWORD} encrypted`, 'mail encrypted'],
    })
    expect(await sent(offers, wants)).toEqual({ outcome: 'taken', seen: ['mail encrypted'] })
  })

  test.each([
    ['by STARTTLS', {}, {}],
    ['from the first byte', { secure: true }, { secure: true }],
  ])('whose certificate is not trusted %s gets nothing, and is tried again', async (_, offers, wants) => {
    expect(await sent(offers, { ...wants, password: true, trusts: false })).toEqual({ outcome: 'unavailable', seen: [] })
  })

  test('that offers no encryption gets nothing, and is tried again', async () => {
    expect(await sent({ starttls: false }, { password: true })).toEqual({ outcome: 'unavailable', seen: [] })
    expect(await sent({ starttls: false }, {})).toEqual({ outcome: 'unavailable', seen: [] })
  })

  test('gets the mail in clear text only where that was asked for, and a password never', async () => {
    const isTlsOptional = true
    expect(await sent({ starttls: false }, { isTlsOptional })).toEqual({ outcome: 'taken', seen: ['mail in clear text'] })
    expect(await sent({}, { isTlsOptional })).toEqual({ outcome: 'taken', seen: ['mail encrypted'] })
    expect(await sent({ starttls: false }, { isTlsOptional, password: true })).toEqual({ outcome: 'unavailable', seen: [] })
  })
})
