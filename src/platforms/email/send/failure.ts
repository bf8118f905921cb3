import { SendFailure, type SendFailureKind } from '#src/chat/index.ts'

/** What the server asks for before it takes anything; not about this mail. */
const WANTS_SIGN_IN = new Set([530, 534, 535, 538])
/** Where a mail itself is judged: its sender, its recipient, its content. */
const ABOUT_THE_MAIL = /^(MAIL FROM|RCPT TO|DATA)$/
/** What went wrong before anything of the mail was said. */
const BEFORE = new Set(['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EPROXY', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND'])
/** What is wrong with its certificate, as OpenSSL and Node call it: then the line is given up before a word of the mail. */
const CERTIFICATE = /CERT|SIGNATURE|ISSUER|^ERR_TLS_|^ERR_SSL_|^HOSTNAME_MISMATCH$/
/** What no server was asked about, because it can go to none. */
const IMPOSSIBLE = new Set(['EENVELOPE', 'EMESSAGE'])

/** That the mailbox is not there, or closed for good (RFC 3463: x.1 is about addresses, 5.2.1 about a mailbox that takes no mail). */
const NO_MAILBOX = /^5\.(1\.[0-6]|1\.10|2\.1)$/
/** What says so in a reply that has no such code. */
const NO_MAILBOX_PLAIN = new Set([550, 551, 553, 556])

/** Whether a refusal for good says that there is no such recipient. `status`: the enhanced code (5.1.1), where there is one. */
export const isNoMailbox = (status: string | null, code: number | null): boolean =>
  status === null ? code !== null && NO_MAILBOX_PLAIN.has(code) : NO_MAILBOX.test(status)

const LONGEST = 300

/**
 * What became of a mail that was not taken, by the answer of the server (RFC 5321, section 4.2.1): 5xx for this mail is for good, everything
 * else that it says is for now. `hide` takes secrets out of what it says.
 */
export function sendFailureOf(error: unknown, hide: (text: string) => string): SendFailure {
  const reason = error instanceof Error ? error.message : 'unknown fault'
  return new SendFailure(kindOf(error), oneLine(hide(reason)))
}

/** What a server said, short enough to be kept and shown. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed()

function kindOf(error: unknown): SendFailureKind {
  const said = partOf(error, 'responseCode')
  const code = partOf(error, 'code')
  if (typeof said === 'number') {
    // 503 is about the order of commands, and the same mail goes through on a new line.
    const command = String(partOf(error, 'command'))
    const isForGood = said >= 500 && said !== 503 && !WANTS_SIGN_IN.has(said) && ABOUT_THE_MAIL.test(command)
    if (!isForGood) return 'unavailable'
    const [, status = null] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(String(partOf(error, 'response'))) ?? []
    return command === 'RCPT TO' && isNoMailbox(status, said) ? 'no-recipient' : 'rejected'
  }
  const codes = [code, partOf(error, 'originalCode')].map(String)
  if (codes.some(each => BEFORE.has(each) || CERTIFICATE.test(each))) return 'unavailable'
  return IMPOSSIBLE.has(String(code)) ? 'rejected' : 'unknown'
}

const partOf = (error: unknown, name: string): unknown => (error instanceof Error ? Reflect.get(error, name) : undefined)

/** Takes the password out of a text, also as it is written on the line. */
export function hiding(credentials: { readonly user: string; readonly password: string } | null): (text: string) => string {
  if (credentials === null || credentials.password === '') return text => text
  const { user, password } = credentials
  const written = [password, encodeURIComponent(password), base64(password), base64(`\0${user}\0${password}`)]
  return text => written.reduce((clean, secret) => clean.replaceAll(secret, '[hidden]'), text)
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')
