import type { Router } from 'express'
import type { Mail, OutgoingMail, Receiver, ReturnedMail, ReturnedOutcome } from '#src/chat/index.ts'
import type { Database } from '#src/db/index.ts'
import type { Log } from '#src/log.ts'
import type { Instant } from '#src/time/index.ts'
import { tokenOf } from './links/store.ts'
import { type Kind, linkRoutes, linkUrl } from './links/routes.ts'
import { returnedRoutes } from './returned/routes.ts'
import { hiding } from './send/failure.ts'
import { createSending } from './send/sending.ts'
import { createMailTransport, type Patience } from './send/transport.ts'
import type { Settings } from './settings.ts'

export type { Settings } from './settings.ts'

/** E-mail behind the engine's port, and the links that its mails carry. */
export type Email = {
  readonly mail: Mail
  /** Mount it at the root, before whatever asks who comes: these links work for whoever has one. */
  links(receiverOf: (platform: string) => Receiver | null): Router
  /** Where reports about returned mails are handed in, when that is set up; null: it is not. `take`: the engine's door. */
  returned(take: (mail: ReturnedMail) => Promise<ReturnedOutcome>): Router | null
  /** Tells the operator when the mail server does not let Drumbeat in. Does not wait for it, and mails do not wait either. */
  start(): void
  /** Mails under way are given a moment and then cut: they are sent again, under their Message-ID. */
  hurry(): Promise<void>
  /** Closes every connection. */
  stop(): Promise<void>
}

/** How long a mail under way may still take when Drumbeat stops. */
const GRACE_MS = 3_000

/** `systemNow`: the system clock; `newSecret`: 64 hexadecimal digits that nobody can guess. */
export function createEmail(parts: {
  readonly settings: Settings
  readonly database: Database
  readonly log: Log
  readonly systemNow: () => Instant
  readonly newSecret: () => string
  readonly patience?: Patience
}): Email {
  const { settings, database, log, systemNow, newSecret } = parts
  const transport = createMailTransport(settings, parts.patience)
  const stopping = new AbortController()

  const urlOf = async ({ workspaceId, to, message }: OutgoingMail, kind: Kind): Promise<string | null> => {
    const command = message[kind]?.command
    if (command === undefined) return null
    const link = { workspaceId, userId: to.user, command }
    const token = await database.transaction('fan-out', tx => tokenOf(tx, link, newSecret(), systemNow()))
    return linkUrl(settings.publicUrl, kind, token, message.language ?? 'en')
  }
  const linksOf = async (outgoing: OutgoingMail) => ({ leave: await urlOf(outgoing, 'leave'), confirm: await urlOf(outgoing, 'confirm') })

  return {
    mail: createSending({ settings, transport, linksOf, systemNow, stopping: stopping.signal }),
    links: receiverOf => linkRoutes({ database, receiverOf }),
    returned: take => (settings.returnedSecret === null ? null : returnedRoutes(settings.returnedSecret, take)),
    start() {
      transport.transport.verify().then(
        () => log.debug({ host: settings.host }, 'the mail server lets Drumbeat in'),
        (error: unknown) => {
          const reason = hiding(settings.credentials)(error instanceof Error ? error.message : 'unknown fault')
          if (!stopping.signal.aborted)
            log.warn({ host: settings.host, reason }, 'the mail server does not let Drumbeat in; mails are tried again')
        },
      )
    },
    async hurry() {
      setTimeout(() => stopping.abort(), GRACE_MS).unref()
    },
    async stop() {
      stopping.abort()
      transport.transport.close({ force: true })
    },
  }
}
