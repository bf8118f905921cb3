import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerEnvelope } from 'smtp-server'

export type Arrived = {
  readonly from: string
  readonly to: readonly string[]
  /** The names of all header fields, as they stand there. */
  readonly fields: readonly string[]
  readonly parsed: ParsedMail
  /** One of its header fields, as it stands there but for folding. */
  field(name: string): string | undefined
}

/** What the server does with a mail instead of taking it: answers like this, or takes it and cuts the line before it says so. */
export type Trouble = { readonly at: 'recipient' | 'content'; readonly code: number; readonly says?: string } | 'cut after taking it'

/** A real mail server on a port of its own that keeps what it is given, and makes trouble as it is told to. */
export type MailServer = AsyncDisposable & {
  readonly port: number
  readonly arrived: readonly Arrived[]
  /** For the next mails, one each. */
  trouble(...next: readonly Trouble[]): void
  /** Greets nobody who comes from now on, until the returned function is called. */
  silence(): () => void
}

/** `password`: what a sender has to know; one that is wrong is repeated in the refusal, as careless servers do. */
export async function aMailServer({ password }: { readonly password?: string } = {}): Promise<MailServer> {
  const arrived: Arrived[] = []
  const troubles: Trouble[] = []
  let greeting: Promise<void> = Promise.resolve()
  let speak = () => {}

  const server = new SMTPServer({
    authOptional: password === undefined,
    allowInsecureAuth: true,
    disabledCommands: password === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    disableReverseLookup: true,
    onConnect: (_session, answer) => void greeting.then(() => answer()),
    onAuth(given, _session, answer) {
      if (given.password === password) answer(null, { user: given.username })
      else answer(Object.assign(new Error(`"${given.username}:${given.password}" is not known here`), { responseCode: 535 }))
    },
    onRcptTo: (_address, _session, answer) => answer(troubleAt('recipient')),
    onData(stream, session, answer) {
      void take(stream, session.envelope).then(answer)
    },
  })
  const take = async (stream: Readable, { mailFrom, rcptTo }: SMTPServerEnvelope): Promise<Error | null> => {
    const raw = await buffer(stream)
    const refused = troubleAt('content')
    if (refused) return refused
    arrived.push(await read(raw, mailFrom === false ? '' : mailFrom.address, rcptTo))
    if (troubles[0] === 'cut after taking it') {
      troubles.shift()
      for (const connection of server.connections) connection.close()
      await new Promise(() => {})
    }
    return null
  }
  const troubleAt = (place: 'recipient' | 'content'): Error | null => {
    const [next] = troubles
    if (next === undefined || next === 'cut after taking it' || next.at !== place) return null
    troubles.shift()
    return Object.assign(new Error(next.says ?? 'not here'), { responseCode: next.code })
  }
  // A line that its other end gives up is no fault of a test.
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()

  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    arrived,
    trouble: (...next) => void troubles.push(...next),
    silence() {
      greeting = new Promise(resolve => {
        speak = resolve
      })
      return () => speak()
    },
    async [Symbol.asyncDispose]() {
      speak()
      await new Promise<void>(resolve => server.close(resolve))
    },
  }
}

async function read(raw: Buffer, from: string, to: readonly { readonly address: string }[]): Promise<Arrived> {
  const parsed = await simpleParser(raw, { keepCidLinks: true })
  const fields = parsed.headerLines.map(({ line }) => /^([^:]+):\s*([^]*)$/.exec(line)?.slice(1) ?? [])
  return {
    from,
    to: to.map(({ address }) => address),
    fields: fields.map(([name = '']) => name),
    parsed,
    field: wanted => fields.find(([name = '']) => name.toLowerCase() === wanted.toLowerCase())?.[1]?.replaceAll(/\r?\n/g, ''),
  }
}
