import { EmailAddress, type Mail, type OutgoingMail, SendFailure } from '#src/chat/index.ts'
import type { Instant } from '#src/time/index.ts'
import { frameOf, type Links, renderMail } from '../render/index.ts'
import type { Settings } from '../settings.ts'
import { hiding, oneLine, sendFailureOf } from './failure.ts'
import type { MailTransport } from './transport.ts'

/** A workspace's mails leave two at a time: several workspaces may share the mail server. */
const AT_ONCE = 2

/** The sending side of e-mail. `linksOf`: where the links lead that carry out what a message offers. */
export function createSending(parts: {
  readonly settings: Settings
  readonly transport: MailTransport
  readonly linksOf: (outgoing: OutgoingMail) => Promise<Links>
  readonly systemNow: () => Instant
  readonly stopping: AbortSignal
}): Mail {
  const { settings, transport, linksOf, systemNow, stopping } = parts
  const { from } = settings
  const hide = hiding(settings.credentials)
  const host = from.address.slice(from.address.lastIndexOf('@') + 1)

  const mailOf = async ({ to, platform, message, deliveryId }: OutgoingMail, links: Links) => {
    const frame = frameOf(message, platform, links)
    const unique = `${deliveryId}@${host}`
    const { html, text, pictures } = renderMail(message, frame, unique)
    const encoded = { contentTransferEncoding: 'quoted-printable' }
    return {
      from,
      to: { name: '', address: to.address },
      envelope: { from: from.address, to: [to.address] },
      subject: frame.subject,
      messageId: `<${unique}>`,
      date: new Date(systemNow()),
      alternatives: [
        { ...encoded, contentType: 'text/plain; charset=utf-8; format=flowed', content: text },
        { ...encoded, contentType: 'text/html; charset=utf-8', content: html },
      ],
      attachments: pictures.map(({ contentId, png }, index) => ({
        cid: contentId,
        content: png,
        contentType: 'image/png',
        contentDisposition: 'inline' as const,
        filename: `picture-${index + 1}.png`,
      })),
      headers: { ...HEADERS, 'Content-Language': frame.language, ...leaveHeaders(links.leave) },
    }
  }

  return {
    pace: { atOnce: AT_ONCE },
    async post(outgoing) {
      if (!EmailAddress.safeParse(outgoing.to.address).success) throw new SendFailure('rejected', 'this is no e-mail address')
      const links = await linksOf(outgoing).catch((error: unknown) => {
        throw new SendFailure('unavailable', oneLine(hide(error instanceof Error ? error.message : 'unknown fault')))
      })
      const mail = await mailOf(outgoing, links)
      const signal = AbortSignal.any([stopping, AbortSignal.timeout(transport.wholeMs)])
      try {
        const { messageId } = await transport.transport.sendMail({ ...mail, signal })
        return { channel: 'email', message: messageId }
      } catch (error) {
        throw sendFailureOf(error, hide)
      }
    },
  }
}

/**
 * No holiday notice answers a machine (RFC 3834; the others are for Exchange, and for older programmes). Exchange is not asked to keep back
 * `DR` and `NDR`, as `All` would: its reports are how a mail that came back is known.
 */
const HEADERS = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'RN, NRN, OOF, AutoReply', Precedence: 'bulk' } as const

/** One click in the mail programme (RFC 2369); without a page in between only over https (RFC 8058). */
const leaveHeaders = (url: string | null): Record<string, string | { prepared: boolean; value: string }> => ({
  ...(url !== null && { 'List-Unsubscribe': { prepared: true, value: `<${url}>` } }),
  ...(url?.startsWith('https:') === true && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
})
