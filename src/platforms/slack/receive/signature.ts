import { createHmac, timingSafeEqual } from 'node:crypto'

/** A request signed longer ago, or further ahead, than this is a replay. Slack's own advice. */
export const TOLERANCE_SECONDS = 5 * 60

/** What a signed request says about itself. */
export type Signed = { readonly timestamp: string | undefined; readonly signature: string | undefined }

/** Whether the moment of signing can be believed at all; asked before the body is read. `now`: system clock, milliseconds. */
export function isFresh({ timestamp, signature }: Signed, now: number): boolean {
  if (signature === undefined || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false
  return Math.abs(now / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS
}

/** Whether Slack signed exactly this body (version v0: HMAC-SHA256 of `v0:timestamp:body`). Takes the same time for every wrong signature. */
export function isGenuine({ timestamp, signature }: Signed, body: Uint8Array, secret: string): boolean {
  const expected = Buffer.from(
    `v0=${createHmac('sha256', secret)
      .update(`v0:${timestamp ?? ''}:`)
      .update(body)
      .digest('hex')}`,
  )
  const given = Buffer.from(signature ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
