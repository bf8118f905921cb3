import type { Message, OutgoingMail } from '#src/chat/index.ts'
import { createSending } from '#src/platforms/email/send/sending.ts'
import { createMailTransport } from '#src/platforms/email/send/transport.ts'
import type { Settings } from '#src/platforms/email/settings.ts'
import { instant } from '#src/time/index.ts'

/** Shorter than in life: a mail server of a test is on this machine. */
export const PATIENCE = { connectionMs: 5_000, greetingMs: 5_000, silenceMs: 5_000, wholeMs: 20_000 }

export const settingsFor = (port: number, more: Partial<Settings> = {}): Settings => ({
  host: '127.0.0.1',
  port,
  secure: false,
  isTlsOptional: false,
  credentials: null,
  from: { name: 'Drumbeat', address: 'drumbeat@example.com' },
  returnedSecret: null,
  publicUrl: 'https://drumbeat.example.com',
  ...more,
})

/** Sends mails to a server, with these links to leave and to confirm. No database: the links are not remembered. */
export function sendingTo(port: number, leave: string | null = null, confirm: string | null = null) {
  const transport = createMailTransport(settingsFor(port), PATIENCE)
  const sending = createSending({
    settings: settingsFor(port),
    transport,
    linksOf: () => Promise.resolve({ leave, confirm }),
    systemNow: () => instant(Date.parse('2026-11-23T06:00:00Z')),
    stopping: new AbortController().signal,
  })
  return { post: sending.post, close: () => transport.transport.close() }
}

let count = 0
export const outgoing = (message: Message, more: Partial<OutgoingMail> = {}): OutgoingMail => ({
  workspaceId: 'W1',
  platform: 'slack',
  to: { kind: 'email', user: 'U1', address: 'ece@acme.example' },
  message,
  deliveryId: `0199-${(count += 1)}`,
  ...more,
})
