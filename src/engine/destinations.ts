import type { Destination, Mailbox } from '#src/chat/index.ts'

/** What carries a delivery: the platform of its workspace, or e-mail. Each has its own queue, so that neither waits for the other. */
export type Via = 'chat' | 'email'

export const viaOf = (to: Destination): Via => (to.kind === 'email' ? 'email' : 'chat')

/** How a destination is stored: posts with the same code keep their order. An address has no space in it. */
export function destinationCode(to: Destination): string {
  switch (to.kind) {
    case 'channel':
      return `channel:${to.channel}`
    case 'direct':
      return `person:${to.user}`
    case 'email':
      return `email:${to.user} ${to.address}`
    default:
      return to satisfies never
  }
}

/** The destination behind a stored code. */
export function destinationOf(code: string): Destination {
  const separator = code.indexOf(':')
  const [kind, id] = [code.slice(0, separator), code.slice(separator + 1)]
  if (kind === 'channel') return { kind: 'channel', channel: id }
  return kind === 'email' ? mailboxOf(id) : { kind: 'direct', user: id }
}

function mailboxOf(id: string): Mailbox {
  const separator = id.lastIndexOf(' ')
  return { kind: 'email', user: id.slice(0, separator), address: id.slice(separator + 1) }
}
