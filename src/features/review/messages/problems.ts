import { shortened } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { Initiative } from '../../initiatives/index.ts'
import { statusName, type Task } from '../../tasks/index.ts'

/** So many characters of what was typed are repeated: enough to know it again. */
const MOST_REPEATED = 200

/** What a button or form was about is not here any more. */
export const gone = ({ language }: Reader): string => speak(language).say('review.gone')

/** The next review has opened meanwhile. */
export const over = ({ language }: Reader): string => speak(language).say('review.over')

/** A team without a review. */
export const noReview = ({ language }: Reader, team: string): string => speak(language).say('review.noReview', { team })

/** A team whose first review is still to come. */
export const notOpened = ({ language }: Reader, team: string): string => speak(language).say('review.notOpened', { team })

/** To somebody who has nothing to answer for. */
export const nothingYours = ({ language }: Reader): string => speak(language).say('review.nothingYours')

/** An initiative that no review covers, because of what it is or whose. */
export const notCovered = ({ language }: Reader, { code, status }: Pick<Initiative, 'code' | 'status'>): string =>
  status === 'active' ? speak(language).say('review.notCovered', { code }) : speak(language).say('review.notActive', { code })

/** A note that is longer than a note can be. */
export const noteTooLong = ({ language }: Reader, length: number, limit: number): string =>
  speak(language).say('review.noteTooLong', { length, limit })

/** Words after `/review` that say nothing we know. */
export const unreadable = ({ language }: Reader, text: string): string =>
  speak(language).say('review.unreadable', { text: shortened(text, MOST_REPEATED) })

/** Words that say how something is doing, but not what. `codes`: what it can be. */
export const whichInitiative = (reader: Reader, codes: readonly string[]): string =>
  speak(reader.language).say('review.whichInitiative', { example: codes[0] ?? '', codes: formats(reader).list(codes.slice(0, MOST_CODES)) })

const MOST_CODES = 12

/** Words in the direct conversation that may be for several reviews. */
export const whichReview = ({ language }: Reader): string => speak(language).say('review.whichReview')

/** A task that was to be planned, but is over. */
export const taskClosed = (reader: Reader, { number, status }: Pick<Task, 'number' | 'status'>): string =>
  speak(reader.language).say('tasks.closed', { task: `#${number}`, status: statusName(reader, status) })
