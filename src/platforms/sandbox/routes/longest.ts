import { Refused } from '../refused.ts'

/** Characters in one message: as many as the most generous chat platform takes. */
export const LONGEST = 40_000

export const tooLong = (): Refused => new Refused(422, say => say('sandbox.messageTooLong', { most: LONGEST }))
