import type { Request } from 'express'
import { sendDone, type Deed } from './answer.ts'

const COOKIE = 'drumbeat-first-steps'
const YEAR_MS = 31_536_000_000

export const hidesGuide = (request: Request): boolean => (request.headers.cookie ?? '').split(/;\s*/).includes(`${COOKIE}=hidden`)

/** Hides the first steps in this browser. */
export const hideGuide: Deed = () => visit => {
  visit.response.cookie(COOKIE, 'hidden', { httpOnly: true, sameSite: 'strict', path: '/', maxAge: YEAR_MS })
  sendDone(visit, null)
  return Promise.resolve()
}
