import { createTransport } from 'nodemailer'
import type { Settings } from '../settings.ts'

/** How long each step may take, in milliseconds. A server that says nothing for longer is taken for one that is away. */
export type Patience = {
  /** From looking its name up to the end of STARTTLS. */
  readonly connectionMs: number
  readonly greetingMs: number
  /** Without a word from the server. Looking through a mail may take it a while. */
  readonly silenceMs: number
  /** For one mail, however busy the server keeps itself. */
  readonly wholeMs: number
}

const PATIENCE: Patience = { connectionMs: 10_000, greetingMs: 10_000, silenceMs: 60_000, wholeMs: 120_000 }

/** Mail servers let in few connections of one sender; over each go many mails. */
const CONNECTIONS = 3
const IDLE_MS = 30_000

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/

/** A pool of connections to the mail server, opened when they are needed. Nothing of a mail is ever read from a file or
 * an address. `authority`: whose certificates are trusted; left out: those that Node trusts. */
export function createMailTransport(settings: Settings, patience: Patience = PATIENCE, authority?: Buffer) {
  const { host, port, secure, isTlsOptional, credentials, publicUrl } = settings
  // On this machine nobody listens in, and its certificate is rarely one to rely on.
  const isHere = LOOPBACK.test(host)
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure,
    ignoreTLS: isHere,
    // What goes elsewhere goes over an encrypted line or not at all; a password always.
    requireTLS: !secure && !isHere && !(isTlsOptional && credentials === null),
    ...(credentials && { auth: { user: credentials.user, pass: credentials.password } }),
    ...(authority && { tls: { ca: authority } }),
    name: new URL(publicUrl).hostname,
    maxConnections: CONNECTIONS,
    idleTimeout: IDLE_MS,
    // Only what went out over a line that had been closed meanwhile, of which not a byte was sent; all else is for the outbox.
    maxRequeues: 1,
    dnsTimeout: patience.connectionMs,
    connectionTimeout: patience.connectionMs,
    greetingTimeout: patience.greetingMs,
    socketTimeout: patience.silenceMs,
    socketCloseTimeout: 1_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return { transport, wholeMs: patience.wholeMs }
}
export type MailTransport = ReturnType<typeof createMailTransport>
