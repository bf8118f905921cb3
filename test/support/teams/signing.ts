import { createSign, generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto'

/** Keys and tokens as Microsoft makes them for bots. */

export const APP_ID = '11111111-1111-4111-8111-111111111111'
export const ISSUER = 'https://api.botframework.com'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
/** Of somebody who is not Microsoft. */
export const foreignPair = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** Microsoft's published keys: one for Teams, one for another channel, and one that is no RSA key. */
export const KEY_SET = {
  keys: [
    { ...pair.publicKey.export({ format: 'jwk' }), kid: 'for-teams', use: 'sig', endorsements: ['msteams'] },
    { ...pair.publicKey.export({ format: 'jwk' }), kid: 'for-webchat', use: 'sig', endorsements: ['webchat'] },
    { kty: 'EC', kid: 'curved', crv: 'P-256', x: 'x', y: 'y', endorsements: ['msteams'] },
  ],
}

export type TokenParts = {
  readonly serviceUrl: string
  /** In milliseconds. */
  readonly now: number
  readonly claims?: object
  readonly header?: object
  readonly key?: KeyPairKeyObjectResult
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** What stands in the authorization of a genuine request, with whatever a test puts in its place. */
export function bearer({ serviceUrl, now, claims = {}, header = {}, key = pair }: TokenParts): string {
  const seconds = Math.floor(now / 1000)
  const body = { iss: ISSUER, aud: APP_ID, nbf: seconds - 60, exp: seconds + 600, serviceurl: serviceUrl, ...claims }
  const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: 'for-teams', ...header })}.${part(body)}`
  return `Bearer ${signed}.${createSign('RSA-SHA256').update(signed).sign(key.privateKey, 'base64url')}`
}
