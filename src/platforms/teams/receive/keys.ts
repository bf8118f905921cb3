import { createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { hours, type Instant, minutes } from '#src/time/index.ts'

/** A key that Microsoft signs with, and for which channels it may speak. */
export type SigningKey = { readonly key: KeyObject; readonly endorsements: readonly string[] }

/** Microsoft's keys. Rejects when they cannot be had; null: it has no such key. */
export type Keys = (id: string) => Promise<SigningKey | null>

const Configuration = z.object({ jwks_uri: z.url() })
const KeySet = z.object({ keys: z.array(z.unknown()).max(200) })
const RsaKey = z.object({
  kid: z.string().min(1),
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).default([]),
})

const OLD_MS = hours(24)
/** An unknown key may be a new one. Whoever makes ids up must not make us ask for each. */
const ASK_AGAIN_MS = minutes(5)
const PATIENCE_MS = 10_000

/** Reads the keys when they are first needed, once a day, and for a key that is not known, but seldom. `systemNow`: the system clock. */
export function createKeys(openId: string, systemNow: () => Instant): Keys {
  let standing: { readonly keys: ReadonlyMap<string, SigningKey>; readonly at: number } | null = null
  let reading: Promise<ReadonlyMap<string, SigningKey>> | null = null

  const refresh = () => {
    reading ??= readKeys(openId)
      .then(keys => {
        standing = { keys, at: systemNow() }
        return keys
      })
      .finally(() => {
        reading = null
      })
    return reading
  }

  return async id => {
    const age = standing === null ? Infinity : systemNow() - standing.at
    const found = age < OLD_MS ? standing?.keys.get(id) : undefined
    if (found) return found
    if (standing !== null && age < ASK_AGAIN_MS) return null
    return (await refresh()).get(id) ?? null
  }
}

async function readKeys(openId: string): Promise<ReadonlyMap<string, SigningKey>> {
  const { jwks_uri: address } = Configuration.parse(await read(openId))
  const { keys } = KeySet.parse(await read(address))
  return new Map(
    keys.flatMap(each => {
      const { data } = RsaKey.safeParse(each)
      return data ? [[data.kid, { key: publicKey(data), endorsements: data.endorsements }] as const] : []
    }),
  )
}

const publicKey = ({ kty, n, e }: z.infer<typeof RsaKey>): KeyObject => createPublicKey({ key: { kty, n, e }, format: 'jwk' })

async function read(url: string): Promise<unknown> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!answer.ok) throw new Error(`Microsoft's keys were answered with HTTP ${answer.status}`)
  return answer.json()
}
