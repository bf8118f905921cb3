import { z } from 'zod'
import type { Said } from './platforms.ts'

export type MailSettings = {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (`smtps:`); else it is begun by STARTTLS. */
  readonly secure: boolean
  /** Without a password: whether mail may go in clear text to a server that offers no encryption (`?tls=optional`). */
  readonly isTlsOptional: boolean
  /** Null: the server takes mail without a name and a password. */
  readonly credentials: { readonly user: string; readonly password: string } | null
  /** Whom mails are from. `name` may be empty. */
  readonly from: { readonly name: string; readonly address: string }
  /** What has to be shown by whoever hands in reports about returned mails; null: nobody can. */
  readonly returnedSecret: string | null
}

type Complain = (sentence: string) => void

/** Where mail servers listen for what people and programmes hand in: by STARTTLS, and by TLS. */
const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const
const FROM = 'MAIL_FROM should be an address, with a name before it if you like: Drumbeat <drumbeat@example.com>.'
const PATH =
  'SMTP_URL should end after the port, as in smtp://mail.example.com:587 (or in ?tls=optional, without a name and a password); in its name and password every sign but letters and digits is written as %XX (@ is %40).'

const HALF = 'SMTP_URL should have a name and a password before the @, or neither.'

/** How e-mail is sent, when the environment sets it up; complains about what does not go together. Null: there is no e-mail. */
export function mailOf(said: Said, complain: Complain): MailSettings | null {
  const { SMTP_URL: url, MAIL_FROM: from, PUBLIC_URL: publicUrl, MAIL_RETURNED_SECRET: secret } = said
  if (url === undefined) {
    if (from !== undefined) complain('SMTP_URL is missing: MAIL_FROM is there. Without the address of a mail server no e-mail is sent.')
    if (secret !== undefined) complain('SMTP_URL is missing: MAIL_RETURNED_SECRET is there. Without e-mail none can come back.')
    return null
  }
  if (publicUrl === undefined)
    complain(
      'PUBLIC_URL is missing: every e-mail has a link to it, by which its reader gets no more of them. It is the address people open, such as https://drumbeat.example.com.',
    )
  if (from === undefined) complain(`MAIL_FROM is missing: SMTP_URL is there. ${FROM.replace('MAIL_FROM', 'It')}`)
  const sender = from === undefined ? null : senderOf(from)
  if (from !== undefined && sender === null) complain(FROM)
  const server = serverOf(url)
  // Which protocols there are is said by the field itself.
  if (server === null && URL.canParse(url) && new URL(url).protocol in PORTS) complain(isHalf(new URL(url)) ? HALF : PATH)
  return server === null || sender === null ? null : { ...server, from: sender, returnedSecret: secret ?? null }
}

/** Half of a sign-in is none: the other half was forgotten, or what was to be put in was empty. */
const isHalf = ({ username, password }: URL): boolean => (username === '') !== (password === '')

function serverOf(text: string): Omit<MailSettings, 'from' | 'returnedSecret'> | null {
  if (!URL.canParse(text)) return null
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text)
  if (protocol !== 'smtp:' && protocol !== 'smtps:') return null
  if (hostname === '' || !['', '/'].includes(pathname) || hash !== '') return null
  const isTlsOptional = search === '?tls=optional' && protocol === 'smtp:' && username === ''
  if (search !== '' && !isTlsOptional) return null
  const [user, pass] = [decoded(username), decoded(password)]
  if (user === null || pass === null || isHalf(new URL(text))) return null
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? PORTS[protocol] : Number(port),
    secure: protocol === 'smtps:',
    isTlsOptional,
    credentials: user === '' ? null : { user, password: pass },
  }
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

/** `Drumbeat <drumbeat@example.com>`, the name in quotes or not, or the address alone. */
function senderOf(text: string): MailSettings['from'] | null {
  const [, quoted, bare = '', address = text.trim()] = /^\s*(?:"([^"\\<>]*)"|([^"\\<>]*?))\s*<([^<>\s]+)>\s*$/.exec(text) ?? []
  const name = quoted ?? bare
  return z.email().safeParse(address).success && !/\p{Cc}/u.test(name) ? { name, address } : null
}
