import { type Request, type RequestHandler, type Response, Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import { NotUnderstood, type Receiver, type Reply } from '#src/chat/index.ts'
import type { Database } from '#src/db/index.ts'
import { isLanguage, type Language, speak } from '#src/language/index.ts'
import { languageOf as preferredLanguage } from '#src/web/language.ts'
import { paragraphsOf } from '../render/index.ts'
import { findLink, type Link } from './store.ts'
import { askForm, sendPage } from './page.ts'

/** What a mail may offer by a link, and where. */
const PATHS = { leave: '/email/leave', confirm: '/email/confirm' } as const
export type Kind = keyof typeof PATHS
const KINDS = ['leave', 'confirm'] as const satisfies readonly Kind[]
/** What has come of it, where the answer has no words of its own. */
const DONE = { leave: 'email.left', confirm: 'email.confirmed' } as const
/** Who guesses is stopped long before a guess hits. */
const MOST_MISSES_IN_A_MINUTE = 120

/** Where the link with this token leads, with the language of the mail it stands in. */
export const linkUrl = (publicUrl: string, kind: Kind, token: string, language: Language): string =>
  `${publicUrl}${PATHS[kind]}/${token}?in=${language}`

/**
 * The links of mails. Opening one only asks, because mail programmes and virus scanners open every link they see. Posting to it is the
 * deed: by the page's button, or by the mail programme itself (RFC 8058), which brings no cookie and no sign-in. The token is all it takes, and
 * it does the same however often it comes. `receiverOf`: the engine's door for a platform that is set up; null for any other.
 */
export function linkRoutes(parts: { readonly database: Database; readonly receiverOf: (platform: string) => Receiver | null }): Router {
  const { database, receiverOf } = parts
  const router = Router()

  const linkOf = (request: Request<{ token: string }>, kind: Kind): Promise<Link | null> => {
    const { token } = request.params
    // A fault is logged with its path, and the token is nobody's business.
    request.url = PATHS[kind]
    return database.transaction('person', tx => findLink(tx, token))
  }
  // Only who guesses is counted: behind a proxy all come from its address, and a ceiling for all would lock out those who have a link.
  const misses = rateLimit({
    windowMs: 60_000,
    limit: MOST_MISSES_IN_A_MINUTE,
    standardHeaders: false,
    legacyHeaders: false,
    validate: false,
    handler: (request, response) => sendNotice(response, languageOf(request), 429, 'tooMany'),
  })
  const withLink =
    (kind: Kind, run: (found: Found, language: Language, response: Response) => Promise<void> | void): RequestHandler<{ token: string }> =>
    async (request, response, next) => {
      const language = languageOf(request)
      const unknown = () => misses(request, response, () => sendNotice(response, language, 404, 'unknown'))
      try {
        const link = await linkOf(request, kind)
        const receiver = link && receiverOf(link.platform)
        await (link && receiver ? run({ link, receiver }, language, response) : unknown())
      } catch (error) {
        // Its reader is gone, or what it asks for.
        if (error instanceof NotUnderstood) await unknown()
        else next(error)
      }
    }

  for (const kind of KINDS) {
    router.get(
      `${PATHS[kind]}/:token`,
      withLink(kind, (_found, language, response) => {
        const { say } = speak(language)
        const page = { status: 200, language, title: say(`email.${kind}Title`), paragraphs: [say(`email.${kind}Question`)] }
        sendPage(response, page, askForm(say(`email.${kind}Button`), kind === 'leave'))
      }),
    )
    router.post(
      `${PATHS[kind]}/:token`,
      withLink(kind, async ({ link, receiver }, language, response) => {
        const reply = await follow(link, receiver)
        const { say } = speak(language)
        if (reply.kind !== 'private')
          return sendPage(response, { status: 200, language, title: say('email.answerTitle'), paragraphs: [say(DONE[kind])] })
        const told = { paragraphs: paragraphsOf(reply.message), wordedIn: reply.message.language ?? language }
        if (!reply.failed) return sendPage(response, { status: 200, language, title: say('email.answerTitle'), ...told })
        // A mail programme must not take it for done.
        const { reference } = reply.failed
        const title = say('email.failedTitle')
        if (reference === null) return sendPage(response, { status: 422, language, title, ...told })
        sendPage(response, { status: 500, language, title, paragraphs: [say('email.failed', { reference })] })
      }),
    )
  }
  return router
}

type Found = { readonly link: Link; readonly receiver: Receiver }

/** Asks in the name of the mail's reader. NotUnderstood when the reader is gone. */
const follow = ({ workspace, user, command }: Link, receiver: Receiver): Promise<Reply> =>
  receiver.person({ kind: 'click', workspace, user, conversation: { kind: 'direct', user }, command })

function sendNotice(response: Response, language: Language, status: number, what: 'unknown' | 'tooMany'): void {
  const { say } = speak(language)
  sendPage(response, { status, language, title: say(`email.${what}Title`), paragraphs: [say(`email.${what}`)] })
}

/** The language of the mail, else the one that the browser prefers among ours. */
function languageOf(request: Request): Language {
  const { in: asked } = request.query
  return typeof asked === 'string' && isLanguage(asked) ? asked : preferredLanguage(request)
}
