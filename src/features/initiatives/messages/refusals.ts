import { shortened } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { Initiative } from '../initiative.ts'

/** When the initiative of a button or form is not there. */
export const initiativeGone = (reader: Reader): string => speak(reader.language).say('initiatives.gone', { example: '/initiative' })

/** There is no initiative with this code; `near`: one that may be meant. */
export const unknownCode = (reader: Reader, code: string, near: string | null): string =>
  near === null
    ? speak(reader.language).say('initiatives.unknown', { code, example: '/initiative' })
    : speak(reader.language).say('initiatives.unknownNear', { code, near })

/** Why an initiative cannot depend on another: the circle by its codes, the first standing at both ends. */
export function circle(reader: Reader, codes: readonly string[]): string {
  const { say } = speak(reader.language)
  const [code = ''] = codes
  return codes.length === 2 ? say('initiatives.circleOne', { code }) : say('initiatives.circle', { circle: codes.join(' → ') })
}

/** Why nothing of this kind can be said of an initiative that is done or dropped. */
export const closedFor = (reader: Reader, { code }: Pick<Initiative, 'code'>): string =>
  speak(reader.language).say('initiatives.closed', { code, example: `/initiative ${code} reopen` })

/** Why a line about an initiative was not understood, with the nearest one that is. */
export const unreadableLine = (reader: Reader, { code, text }: { readonly code: string; readonly text: string }, near: string): string =>
  speak(reader.language).say('initiatives.unreadable', { code, text: shortened(text, 120), near: `/initiative ${near}` })

/** Neither a code nor an area; `near`: what may be meant, without the command. */
export const unreadableTopic = (reader: Reader, text: string, near: string | null): string =>
  near === null
    ? speak(reader.language).say('initiatives.unreadableTopic', { text: shortened(text, 120), example: '/initiative' })
    : speak(reader.language).say('initiatives.unreadableTopicNear', { text: shortened(text, 120), near: `/initiative ${near}`.trim() })

/** When a line names nobody or too many. */
export const onePerson = (reader: Reader, example: string): string => speak(reader.language).say('initiatives.onePerson', { example })
/** When a line names nobody. */
export const somePeople = (reader: Reader, example: string): string => speak(reader.language).say('initiatives.somePeople', { example })

/** Why somebody cannot be owner, sponsor or contributor. */
export const unreachable = (reader: Reader, names: readonly string[]): string =>
  speak(reader.language).say('initiatives.personUnreachable', { names: formats(reader).list(names) })

/** When a text has more characters than fit. */
export const tooLong = (reader: Reader, length: number, most: number): string =>
  speak(reader.language).say('initiatives.tooLong', { length, most })
