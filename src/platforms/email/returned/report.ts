import type { ReturnedMail } from '#src/chat/index.ts'
import { isNoMailbox, oneLine } from '../send/failure.ts'
import { leavesOf, type Part, readFields, readMessage, textOf } from './parts.ts'

type Failure = ReturnedMail['failures'][number]

const STATUS = /^message\/(global-)?delivery-status$/
const RETURNED = /^(message\/(rfc822|global|global-headers)|text\/rfc822-headers)$/
/** What we name our mails: the delivery's id, and where they are from. */
const OUR_ID = /^<([0-9a-f-]{36})@[^<>\s]+>$/

/**
 * Reads a report of a mail server about a mail (RFC 3464). `no-report`: it is another kind of mail, or is not about one of ours;
 * `no-failure`: the mail is late or has arrived, and nothing has to be done.
 */
export function readReport(bytes: Buffer): ReturnedMail | 'no-report' | 'no-failure' {
  const parts = leavesOf(readMessage(bytes))
  const status = parts.find(({ type }) => STATUS.test(type))
  const returned = parts.find(({ type }) => RETURNED.test(type))
  const deliveryId = returned && idIn(returned)
  if (!status || !deliveryId) return 'no-report'
  const recipients = groupsIn(status).filter(fields => fields.has('final-recipient') && fields.has('action'))
  if (recipients.length === 0) return 'no-report'
  const failures = recipients.flatMap(fields => failureOf(fields) ?? [])
  return failures.length === 0 ? 'no-failure' : { deliveryId, failures }
}

/** The id of the delivery that a returned mail, or its header alone, names. */
function idIn(returned: Part): string | undefined {
  const text = textOf(returned)
  const header = /\n\n/.exec(text)
  return OUR_ID.exec(readFields(header ? text.slice(0, header.index) : text).get('message-id') ?? '')?.[1]
}

/** One group for the mail as a whole, and one for each recipient. */
const groupsIn = (status: Part): readonly ReadonlyMap<string, string>[] =>
  textOf(status)
    .split(/\n[ \t]*\n/)
    .map(readFields)

/** How it failed for this recipient; null: it did not. Without a code that says for now it is for good. */
function failureOf(fields: ReadonlyMap<string, string>): Failure | null {
  const field = (name: string): string => fields.get(name) ?? ''
  if (!/^failed\b/i.test(field('action'))) return null
  // What the server said is more exact than what the report makes of it, which may be 5.0.0.
  const said = /^[^;]*;\s*(.*)$/.exec(field('diagnostic-code'))?.[1] ?? ''
  const [, code, exact] = /^(?:.{0,200}?\b)?([45]\d\d)(?:[ -]#?([45]\.\d{1,3}\.\d{1,3}))?\b/.exec(said) ?? []
  const status = exact ?? /^[45]\.\d{1,3}\.\d{1,3}\b/.exec(field('status'))?.[0] ?? null
  const isForNow = (/^[45]\./.exec(field('status'))?.[0] ?? code ?? '5').startsWith('4')
  const isUnknown = isNoMailbox(status?.endsWith('.0.0') ? null : status, code === undefined ? null : Number(code))
  return {
    addresses: [field('original-recipient'), field('final-recipient')].flatMap(text => addressIn(text) ?? []),
    kind: isForNow ? 'unavailable' : isUnknown ? 'no-recipient' : 'rejected',
    reason: oneLine(said || `${field('action')} ${field('status')}`),
  }
}

/** `rfc822; <ece@acme.example>` */
const addressIn = (text: string): string | undefined => /^[^;]*;\s*<?([^<>\s]+@[^<>\s]+?)>?\s*$/.exec(text)?.[1]?.toLowerCase()
