import type { Arrived } from './a-mail-server.ts'

/** What a mail server found out about one recipient. */
export type Found = {
  readonly action?: string
  readonly status?: string
  readonly recipient?: string
  /** Where the alias was that stood for the recipient. */
  readonly original?: string
  readonly diagnostic?: string
}

/** The report of a mail server (RFC 3464) about mails that it could not deliver, as Postfix writes them. */
export function aReport(messageId: string, { returns = 'mail', ...found }: Found & { readonly returns?: 'mail' | 'header' } = {}): string {
  const { action = 'failed', status = '5.1.1', recipient = 'grace@example.com', original, diagnostic } = found
  const header = ['From: Drumbeat <drumbeat@example.com>', `To: ${recipient}`, 'Subject: Programme digest', `Message-ID: ${messageId}`]
  const returned =
    returns === 'mail'
      ? ['Content-Type: message/rfc822', '', ...header, 'Content-Type: text/plain', '', 'Programme digest', '', 'CX-1 is late.']
      : ['Content-Type: text/rfc822-headers', '', ...header]
  return [
    'From MAILER-DAEMON  Mon Dec  7 09:00:05 2026',
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example.com (Mail Delivery System)',
    'To: drumbeat@example.com',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="9F2C1.1796623205/mx.example.com"',
    'Message-ID: <20261207060005.9F2C1@mx.example.com>',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--9F2C1.1796623205/mx.example.com',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `<${recipient}>: it could not be delivered. Message-ID: <11111111-1111-7111-8111-111111111111@example.com>`,
    '',
    '--9F2C1.1796623205/mx.example.com',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    'Arrival-Date: Mon,  7 Dec 2026 09:00:00 +0300 (TRT)',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    ...(original === undefined ? [] : [`Original-Recipient: rfc822;${original}`]),
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mail.example.com',
    ...(diagnostic === undefined ? [] : [`Diagnostic-Code: smtp; ${diagnostic}`]),
    '',
    '--9F2C1.1796623205/mx.example.com',
    'Content-Description: Undelivered Message',
    ...returned,
    '',
    '--9F2C1.1796623205/mx.example.com--',
    '',
  ].join('\r\n')
}

/** The Message-ID of a mail as it stands in it. */
export const messageIdOf = (mail: Arrived | undefined): string => {
  const id = mail?.parsed.messageId
  if (id === undefined) throw new Error('no mail arrived that could come back')
  return id
}
