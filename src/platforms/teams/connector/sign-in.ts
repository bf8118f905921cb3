import { z } from 'zod'
import { SendFailure } from '#src/chat/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Endpoints, Settings } from '../settings.ts'

/** What this app shows Teams to be let in. */
export type SignIn = {
  /** A token that still holds; null where nobody asks for one. Rejects with a SendFailure. */
  token(): Promise<string | null>
  /** It was not accepted: the next call asks for another. */
  forget(): void
}

const Given = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })
const Refused = z.object({ error: z.string().optional(), error_description: z.string().optional() })

const SCOPE = 'https://api.botframework.com/.default'
/** A token is renewed before it ends, so that none ends on its way. */
const EARLY_MS = 5 * 60_000
const PATIENCE_MS = 15_000

/** Signs in as the app, with its id and password, to its one tenant. `systemNow`: the system clock. */
export function createSignIn(settings: Settings, endpoints: Endpoints, systemNow: () => Instant): SignIn {
  if (settings.auth === 'local') return { token: () => Promise.resolve(null), forget: () => {} }
  const { appId, appPassword, tenantId } = settings
  let standing: { readonly token: string; readonly until: number } | null = null
  let asking: Promise<string> | null = null

  const ask = async (): Promise<string> => {
    const fields = { grant_type: 'client_credentials', client_id: appId, client_secret: appPassword, scope: SCOPE }
    const url = `${endpoints.login}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((error: unknown) => {
      throw new SendFailure('unavailable', `signing in to Microsoft: ${error instanceof Error ? error.message : 'no answer'}`)
    })
    const body: unknown = await answer.json().catch(() => null)
    const given = Given.safeParse(body)
    if (!answer.ok || !given.success) throw refusal(answer.status, body)
    standing = { token: given.data.access_token, until: systemNow() + given.data.expires_in * 1000 - EARLY_MS }
    return standing.token
  }

  return {
    async token() {
      if (standing !== null && systemNow() < standing.until) return standing.token
      asking ??= ask().finally(() => {
        asking = null
      })
      return asking
    },
    forget() {
      standing = null
    },
  }
}

/** Microsoft's reason without what surrounds it: its texts carry ids and times. */
function refusal(status: number, body: unknown): SendFailure {
  const said = Refused.safeParse(body).data
  const code = /AADSTS\d+/.exec(said?.error_description ?? '')?.[0] ?? said?.error ?? `HTTP ${status}`
  return status >= 400 && status < 500 && status !== 429 && status !== 408
    ? new SendFailure('workspace-stopped', `Microsoft does not accept TEAMS_APP_ID, TEAMS_APP_PASSWORD or TEAMS_TENANT_ID (${code})`)
    : new SendFailure('unavailable', `signing in to Microsoft was answered with ${code}`)
}
