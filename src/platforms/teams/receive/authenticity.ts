import { verify } from 'node:crypto'
import { z } from 'zod'
import { minutes, type Instant } from '#src/time/index.ts'
import type { Keys } from './keys.ts'

/**
 * Whether a request comes from Teams and is for this app, by the rules that Microsoft gives for bots: signed with a key of Microsoft's that
 * is endorsed for the channel, by the service that the activity names, for this app, now. Written here and not left to the library: that
 * one takes an activity without a service's address on trust, and prints what strangers send to the console.
 */
export type IsGenuine = (authorization: string | undefined, activity: { channelId: string; serviceUrl: string }) => Promise<boolean>

const ISSUER = 'https://api.botframework.com'
const DIGESTS = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' } as const
/** How far Microsoft's clock and ours may be apart. */
const SKEW_MS = minutes(5)
const LONGEST = 16_384

const Header = z.object({ alg: z.enum(['RS256', 'RS384', 'RS512']), kid: z.string().min(1).max(500) })
const Claims = z.object({
  iss: z.literal(ISSUER),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  serviceurl: z.string().optional(),
  serviceUrl: z.string().optional(),
})

/** `systemNow`: the system clock. Rejects when Microsoft's keys cannot be had: then nobody can tell. */
export const createAuthenticity =
  (parts: { readonly appId: string; readonly keys: Keys; readonly systemNow: () => Instant }): IsGenuine =>
  async (authorization, { channelId, serviceUrl }) => {
    const token = tokenIn(authorization)
    if (token === null) return false
    const header = Header.safeParse(decoded(token.header)).data
    const claims = Claims.safeParse(decoded(token.claims)).data
    if (!header || !claims || !holds(claims, parts.systemNow())) return false
    if (claims.aud !== parts.appId || (claims.serviceurl ?? claims.serviceUrl) !== serviceUrl) return false
    const key = await parts.keys(header.kid)
    if (key === null || !key.endorsements.includes(channelId)) return false
    const signed = Buffer.from(`${token.header}.${token.claims}`)
    return verify(DIGESTS[header.alg], signed, key.key, Buffer.from(token.signature, 'base64url'))
  }

/** The three parts of a bearer token; null: it is none. */
export function tokenIn(authorization: string | undefined) {
  if (authorization === undefined || authorization.length > LONGEST) return null
  const [, header = '', claims = '', signature = ''] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization) ?? []
  return header === '' ? null : { header, claims, signature }
}

const holds = ({ exp, nbf = 0 }: z.infer<typeof Claims>, now: Instant): boolean => exp * 1000 + SKEW_MS > now && nbf * 1000 - SKEW_MS < now

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    // Not JSON: no token of Microsoft's.
    return null
  }
}
