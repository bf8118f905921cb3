import { z } from 'zod'
import { SendFailure } from '#src/chat/index.ts'
import { failureOfAnswer, failureOfSilence } from './failure.ts'
import type { SignIn } from './sign-in.ts'

/**
 * Calls the REST interface that Teams has for bots. Nothing is tried twice here: the outbox knows what may be sent again, and a library
 * that repeats a post by itself says it twice.
 */
export type Connector = {
  /** Rejects with a SendFailure or a TeamsRefusal. `path`: below the service's address, its parts already encoded. */
  call<Shape extends z.ZodType>(request: Request, shape: Shape): Promise<z.infer<Shape>>
}

type Request = {
  readonly serviceUrl: string
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: object
}

/** Under the twenty seconds for which the outbox holds what it sends. */
const PATIENCE_MS = 15_000
const LONGEST_ANSWER = 8 * 1024 * 1024

const Refused = z.object({ error: z.object({ code: z.string() }) })

export function createConnector(signIn: SignIn): Connector {
  const once = async ({ serviceUrl, method, path, body }: Request, token: string | null) => {
    const headers: Record<string, string> = { accept: 'application/json' }
    if (token !== null) headers['authorization'] = `Bearer ${token}`
    if (body !== undefined) headers['content-type'] = 'application/json'
    try {
      const answer = await fetch(new URL(path, `${serviceUrl.replace(/\/+$/, '')}/`), {
        method,
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = Number(answer.headers.get('content-length') ?? 0) > LONGEST_ANSWER ? '' : await answer.text()
      return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text }
    } catch (error) {
      throw failureOfSilence(nameOf(method, path), error)
    }
  }

  return {
    async call(request, shape) {
      let answer = await once(request, await signIn.token())
      if (answer.status === 401) {
        // The token may have been taken back: one new one, and then it is not the token.
        signIn.forget()
        answer = await once(request, await signIn.token())
      }
      const what = nameOf(request.method, request.path)
      const body = parsed(answer.text)
      if (answer.status === 401) throw new SendFailure('workspace-stopped', 'Teams does not let this app in: is its bot still registered?')
      if (answer.status < 200 || answer.status > 299)
        throw failureOfAnswer(what, answer.status, Refused.safeParse(body).data?.error.code.slice(0, 80) ?? '', answer.retryAfter)
      const read = shape.safeParse(body)
      if (!read.success) throw new SendFailure('unknown', `an unreadable answer to ${what}`)
      return read.data
    },
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return null
  }
}

/** The call without the ids in it, for the log and for an admin. */
const nameOf = (method: string, path: string): string =>
  `${method} ${path
    .replace(/\?.*$/, '')
    .split('/')
    .filter(part => /^[a-z]+$/i.test(part))
    .join('/')}`
