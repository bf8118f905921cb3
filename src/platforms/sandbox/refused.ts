import type { Speaker } from '#src/language/index.ts'

/** Says why in the language of whoever asked. */
export type Reason = (say: Speaker['say']) => string

/** A request that is not served, with its HTTP status and the reason for whoever made it. Nothing was changed. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly reason: Reason

  constructor(status: number, reason: Reason) {
    super('a request was refused')
    this.status = status
    this.reason = reason
  }
}

export const notUnderstood = (): Refused => new Refused(400, say => say('sandbox.notUnderstood'))
export const messageGone = (): Refused => new Refused(404, say => say('sandbox.messageGone'))
export const notFound = (): Refused => new Refused(404, say => say('sandbox.notFound'))
export const foreign = (): Refused => new Refused(403, say => say('sandbox.foreign'))
export const starting = (): Refused => new Refused(503, say => say('sandbox.starting'))
