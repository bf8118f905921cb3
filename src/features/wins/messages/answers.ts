import type { Message } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { button, choice, sentence } from '../../people/index.ts'
import { type Win, WIN_LENGTH } from '../win.ts'
import { beginning, winExample } from './parts.ts'

/** To whoever shared a win. `channel`: where it stands, as people write it; null: nowhere. */
export const winPosted = (reader: Reader, win: Win, channel: string | null): Message => {
  const { say } = speak(reader.language)
  return choice(
    [channel === null ? say('wins.postedNowhere') : say('wins.posted', { channel })],
    [button(say('wins.takeBack'), 'wins.take-back', { win: win.id })],
  )
}

/** To whoever took a win back; `changed` false: it was so before. */
export const winTakenBack = (reader: Reader, { text }: Win, changed: boolean): Message =>
  sentence([
    changed ? speak(reader.language).say('wins.takenBack', { text: beginning(text) }) : speak(reader.language).say('wins.takenBackAlready'),
  ])

/** To whoever applauds twice. */
export const applaudedAlready = (reader: Reader): Message => sentence([speak(reader.language).say('wins.applaudedAlready')])

/** When a win that was taken back is applauded. */
export const cannotApplaud = (reader: Reader): string => speak(reader.language).say('wins.takenBackCannotApplaud')

/** When a button names no win of this workspace. */
export const winGone = (reader: Reader): string => speak(reader.language).say('wins.gone', { example: winExample(reader) })

/** When there is no win of one's own to take back. */
export const nothingToTakeBack = (reader: Reader): string =>
  speak(reader.language).say('wins.nothingToTakeBack', { example: winExample(reader) })

/** When it was said in an answer, which decides what stands. */
export const saidInAnswer = (reader: Reader): string => speak(reader.language).say('wins.saidInAnswer')

/** When a text is too long. */
export const winTooLong = (reader: Reader): string => speak(reader.language).say('wins.tooLong', { limit: WIN_LENGTH })
